/** Parses JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A field of an object that came from outside; undefined where there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

/** The assignments of a shell-like file (`os-release`, `ufw.conf`): the last of a name counts, quotes are taken off. */
export function assignmentsIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$/.exec(line)
    const [, name, value] = match ?? []
    if (name === undefined || value === undefined) continue
    found.set(name, unquoted(value.trim()))
  }
  return found
}

function unquoted(value: string): string {
  const match = /^(["'])(.*)\1$/.exec(value)
  return match?.[2] ?? value
}

/** Compares versions number by number: negative where the first is older. Missing numbers count as 0. */
export function compareVersions(one: string, other: string): number {
  const numbers = (text: string) => text.split('.').map(Number)
  const [left, right] = [numbers(one), numbers(other)]
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** One assignment of a file of settings in sections. */
export type Setting = { readonly section: string; readonly key: string; readonly value: string }

/** The settings of an INI file, without its comments, in their order; null where a line is none. */
export function settingsIn(text: string): readonly Setting[] | null {
  const settings: Setting[] = []
  let section = ''
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    const title = /^\[(.+)\]$/.exec(line)?.[1]
    const at = line.indexOf('=')
    if (title !== undefined) section = title
    else if (at > 0)
      settings.push({ section, key: line.slice(0, at).trim(), value: line.slice(at + 1).trim() })
    else return null
  }
  return settings
}

/** A file among several that were read together. */
export type FileText = { readonly path: string; readonly text: string }

/** Parts what was read of several files, each after a line `==> path`; null where it does not begin with one. */
export function filesIn(text: string): readonly FileText[] | null {
  if (text === '') return []
  const [before, ...parts] = `\n${text}`.split('\n==> ')
  if (before !== '') return null
  return parts.map((part) => {
    const end = part.indexOf('\n')
    return end < 0
      ? { path: part, text: '' }
      : { path: part.slice(0, end), text: part.slice(end + 1) }
  })
}
