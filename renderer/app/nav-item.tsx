import type { ReactNode } from 'react';

interface NavItemProps {
  href: string;
  /** Whether it leads to where one is. */
  current: boolean;
  name: ReactNode;
  note?: ReactNode;
}

/** One line of the navigation. */
export function NavItem({ href, current, name, note }: NavItemProps) {
  return (
    <a className="nav-item" href={href} aria-current={current ? 'page' : undefined}>
      <span className="nav-name">{name}</span>
      <span className="nav-note">{note}</span>
    </a>
  );
}
