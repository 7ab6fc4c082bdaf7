import { chartLabel, fittingLabel } from './chart-label';
import type { ChartSeries } from './chart-series';

const namespace = 'http://www.w3.org/2000/svg';
const padding = 12;
const titleSize = 14;
const labelSize = 11;
const lineHeight = 18;
/** About, for one character of a label; there is no layout to ask. */
const characterWidth = 6.4;
const longestLabel = 40;

/** A chart as a picture of its own. */
export interface ChartPicture {
  /** SVG document. */
  svg: string;
  /** px. */
  width: number;
  height: number;
}

/** What is written above a picture, of data as well. */
export interface PictureText {
  title: string;
  /** What is drawn, and when. */
  note: string;
}

/**
 * The chart inside `chart` with its title, note and legend, on the background of the theme, as an SVG
 * document that needs nothing from outside. Null where no chart is drawn.
 */
export function chartPicture(
  chart: Element,
  { title, note }: PictureText,
  series: readonly ChartSeries[],
): ChartPicture | null {
  const drawn = chart.querySelector('svg');
  if (!drawn) return null;
  const width = Number(drawn.getAttribute('width')) + 2 * padding;
  const picture = document.createElementNS(namespace, 'svg');
  const add = (name: string, attributes: Record<string, string | number>, text?: string) => {
    const element = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    if (text !== undefined) element.textContent = text;
    picture.append(element);
    return element;
  };
  const background = add('rect', { width: '100%', height: '100%', fill: 'var(--panel)' });
  let y = padding + titleSize;
  add(
    'text',
    { x: padding, y, 'font-size': titleSize, 'font-weight': 600, fill: 'var(--text)' },
    fittingLabel(title, ((width - 2 * padding) * labelSize) / titleSize),
  );
  y += lineHeight;
  add(
    'text',
    { x: padding, y, 'font-size': labelSize, fill: 'var(--muted)' },
    fittingLabel(note, width - 2 * padding),
  );
  y += lineHeight;
  let x = padding;
  for (const { label, color } of series) {
    const text = chartLabel(label, longestLabel);
    const wide = 14 + text.length * characterWidth + padding;
    if (x > padding && x + wide > width - padding) {
      x = padding;
      y += lineHeight;
    }
    add('rect', { x, y: y - 9, width: 9, height: 9, rx: 2, fill: color });
    add('text', { x: x + 14, y, 'font-size': labelSize, fill: 'var(--muted)' }, text);
    x += wide;
  }
  y += padding;
  const body = drawn.cloneNode(true) as Element;
  body.setAttribute('x', String(padding));
  body.setAttribute('y', String(y));
  body.removeAttribute('class');
  // Its size in the page, which is not that in the picture.
  body.removeAttribute('style');
  picture.append(body);
  const height = y + Number(drawn.getAttribute('height')) + padding;
  for (const [key, value] of Object.entries({
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': 'Inter, system-ui, sans-serif',
  })) {
    picture.setAttribute(key, String(value));
  }
  background.setAttribute('height', String(height));
  takeColors(picture, getComputedStyle(chart));
  return { svg: new XMLSerializer().serializeToString(picture), width, height };
}

/** Puts the theme's colours where the style sheet's names of them stand. */
function takeColors(root: Element, style: CSSStyleDeclaration): void {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (!value.includes('var(')) continue;
      const color = (_: string, token: string) => style.getPropertyValue(token).trim();
      element.setAttribute(name, value.replace(/var\((--[\w-]+)\)/g, color));
    }
  }
}

/** The picture as PNG, two pixels for each of its own. Rejects where it cannot be drawn. */
export async function picturePng({
  svg,
  width,
  height,
}: ChartPicture): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('the picture could not be drawn');
  return new Uint8Array(await blob.arrayBuffer());
}
