/** What Mourafiq never collects, in the words of the privacy notice: `privacy.never.<each>`. */
export const neverCollected = [
  'keystrokes',
  'screen',
  'camera',
  'files',
  'location',
  'scores',
  'presence',
  'outside',
  'identity',
  'abroad',
  'health',
] as const
