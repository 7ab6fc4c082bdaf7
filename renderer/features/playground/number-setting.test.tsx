import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NumberSetting } from './number-setting';

afterEach(cleanup);

describe('number setting', () => {
  it('takes over a number in range and refuses any other, saying why', async () => {
    const onChange = vi.fn();
    render(
      <NumberSetting
        label="Rate"
        hint="1 to 50,000/s"
        value={50}
        least={1}
        most={50_000}
        whole
        onChange={onChange}
      />,
    );
    const field = screen.getByLabelText('Rate');
    await userEvent.clear(field);
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.getByText('A whole number from 1 to 50,000')).toBeTruthy();
    await userEvent.type(field, '2.5');
    expect(onChange).not.toHaveBeenCalledWith(2.5);
    await userEvent.clear(field);
    await userEvent.type(field, '1200');
    expect(onChange).toHaveBeenLastCalledWith(1_200);
  });
});
