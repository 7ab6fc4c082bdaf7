import type { ReactNode } from 'react';

interface NavItemProps {
  href: string;
  pathname: string;
  name: ReactNode;
  note?: ReactNode;
}

/** One line of the navigation. */
export function NavItem({ href, pathname, name, note }: NavItemProps) {
  return (
    <a className="nav-item" href={href} aria-current={href === `#${pathname}` ? 'page' : undefined}>
      <span className="nav-name">{name}</span>
      <span className="nav-note">{note}</span>
    </a>
  );
}
