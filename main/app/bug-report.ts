/**
 * A bug, for whoever runs the program from a terminal: where it happened and the error's own words. Never an
 * input, a body, a name or a key; nothing is sent anywhere.
 */
export function reportBug(where: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`mourafiq: ${where}: ${text}\n`)
}
