/** What Mourafiq never collects, in the words of the privacy notice: `privacy.never.<each>`. */
export const neverCollected = [
  'keystrokes',
  'screen',
  'camera',
  'files',
  'location',
  'scores',
  'outside',
  'identity',
  'abroad',
  'health',
] as const
