/** What a chart leaves free around its windows for labels, px; on the left more for long ones. */
export const plotMargin = { top: 6, right: 8, bottom: 20, left: 44 } as const;
