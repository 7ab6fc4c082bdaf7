import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Custom properties, such as `--grid-columns`. */
    [name: `--${string}`]: string | number | undefined;
  }
}
