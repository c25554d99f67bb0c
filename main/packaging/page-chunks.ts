/**
 * How the script of the page is cut. The schema language goes with the one line that forbids it to compile, into a
 * file that all others import: a file shared by two screens would otherwise run its schemas before that line, and
 * the page's policy would refuse and report what they try.
 */
export const pageChunks = {
  groups: [{ name: 'schemas', test: /no-compiling|node_modules[\\/]zod[\\/]/ }],
}
