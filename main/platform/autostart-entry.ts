/** What a desktop file for a start with the session says. */
export type AutostartEntry = {
  /** The program and its arguments, each as it is. */
  readonly command: readonly string[]
  readonly name: string
}

/** Characters that have a meaning inside the quotes of an `Exec` line. */
const meaning = /["`$\\]/g

/**
 * The text of a file in `$XDG_CONFIG_HOME/autostart`. An argument is quoted as the Desktop Entry Specification asks:
 * a backslash before what has a meaning in quotes, that backslash doubled again because the value is a string, and
 * two percent signs for one, or a folder named `50 %f` would become somebody's file.
 */
export function autostartText({ command, name }: AutostartEntry): string {
  const quoted = command.map((part) => `"${part.replace(meaning, '\\$&')}"`)
  const exec = quoted
    .join(' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('%', '%%')
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.0',
    `Name=${name}`,
    `Exec=${exec}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n')
}

/** Whether such a file lets the session start the program: desktops switch one off by a line in it. */
export function isAutostartOn(text: string): boolean {
  const values = new Map(
    text
      .split('\n')
      .map((line) => /^([A-Za-z-]+)\s*=\s*(.*?)\s*$/.exec(line))
      .flatMap((found) => (found ? [[found[1] ?? '', found[2] ?? ''] as const] : [])),
  )
  return (
    values.has('Exec') &&
    values.get('Hidden') !== 'true' &&
    values.get('X-GNOME-Autostart-enabled') !== 'false'
  )
}
