import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import './dialog.css';

interface DialogProps {
  title: string;
  /** What will happen; read out with the title. */
  description?: ReactNode;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}

/**
 * A question that has to be answered first. The backdrop is drawn here: the primitive's own would
 * inject a style element, which the content security policy refuses.
 */
export function Dialog({ title, description, onClose, children, className }: DialogProps) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <div className="dialog-backdrop" />
        <Primitive.Content
          className={className ? `dialog ${className}` : 'dialog'}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <Primitive.Title className="dialog-title">{title}</Primitive.Title>
          {description === undefined ? null : (
            <Primitive.Description className="dialog-text">{description}</Primitive.Description>
          )}
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
