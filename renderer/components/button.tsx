import type { ComponentProps } from 'react';
import './button.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` once a view at most; `danger` names the object it destroys. */
  variant?: 'plain' | 'primary' | 'danger' | 'ghost';
}

/** The product's button. */
export function Button({ variant = 'plain', className, type, ...rest }: ButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      className={['button', `button-${variant}`, className].filter(Boolean).join(' ')}
      {...rest}
    />
  );
}
