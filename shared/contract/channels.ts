/** The only channel strings of the product. No zod here: the preload bundles this file. */
export const channels = {
  /** page → main, request and answer: `{ verb, input }`. */
  control: 'riverscope:control',
  /** main → page, events: `{ event, payload }`. */
  event: 'riverscope:event',
  /** main → preload → page: hands over a data port, `{ nonce, generation }`. */
  dataPort: 'riverscope:data-port',
} as const;

/** Origin of every document of the app. */
export const appOrigin = 'app://riverscope';
