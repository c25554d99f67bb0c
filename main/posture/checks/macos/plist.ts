/** A value of a property list: its scalars; null for dates, data, lists and dictionaries, which no check needs. */
export type PlistValue = string | number | boolean | null

const leaves = ['string', 'integer', 'real', 'date', 'data']

/**
 * The first level of a property list in XML, as plutil and defaults write it; null where it is none, is cut off or names a
 * key twice. JSON would be shorter, but a list that holds a date has no JSON.
 */
export function plistIn(text: string): ReadonlyMap<string, PlistValue> | null {
  const tokens = tokensIn(text)
  if (!tokens) return null
  const found = new Map<string, PlistValue>()
  const open: string[] = []
  let key: string | null = null
  let hasRoot = false
  const put = (value: PlistValue): boolean => {
    if (open.length > 1) return true
    if (open.length === 0 || key === null || found.has(key)) return false
    found.set(key, value)
    key = null
    return true
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const [, end, name = '', isEmpty] = /^<(\/)?([a-z]+)(\/)?>$/.exec(tokens[at] ?? '') ?? []
    const isContainer = name === 'dict' || name === 'array'
    if (end) {
      if (open.pop() !== name || key !== null) return null
    } else if (isContainer) {
      if (open.length === 0 ? hasRoot || name !== 'dict' : !put(null)) return null
      hasRoot = true
      if (!isEmpty) open.push(name)
    } else if (isEmpty) {
      const value = emptyValue(name)
      if (value === undefined || !put(value)) return null
    } else if (name === 'key' || leaves.includes(name)) {
      const hasText = !tokens[at + 1]?.startsWith('<')
      const content = hasText ? (tokens[at + 1] ?? '') : ''
      at += hasText ? 2 : 1
      if (tokens[at] !== `</${name}>`) return null
      if (name !== 'key') {
        const value = leafValue(name, content)
        if (value === undefined || !put(value)) return null
      } else if (open.length === 1) {
        if (key !== null) return null
        key = unescaped(content)
      }
    } else return null
  }
  return hasRoot && open.length === 0 ? found : null
}

/** The tags and texts between the outermost tags, without the white space that only lays them out. */
function tokensIn(text: string): readonly string[] | null {
  const trimmed = text.trim()
  const head =
    /^<\?xml version="1\.0"[^>]{0,100}\?>\s*<!DOCTYPE plist [^>[]{0,200}>\s*<plist version="1\.0">/
  const start = head.exec(trimmed)?.[0]
  if (start === undefined || !trimmed.endsWith('</plist>')) return null
  const body = trimmed.slice(start.length, -'</plist>'.length)
  const tokens = body.match(/<[^<>]*>|[^<]+/g) ?? []
  if (tokens.join('') !== body) return null
  // Inside a leaf, white space is content: that is the text right before its closing tag.
  return tokens.filter((token, index) => {
    if (token.trim() !== '') return true
    const name = /^<([a-z]+)>$/.exec(tokens[index - 1] ?? '')?.[1] ?? ''
    return (name === 'key' || leaves.includes(name)) && tokens[index + 1] === `</${name}>`
  })
}

function emptyValue(name: string): PlistValue | undefined {
  switch (name) {
    case 'true':
      return true
    case 'false':
      return false
    case 'string':
      return ''
    case 'data':
      return null
    default:
      return undefined
  }
}

function leafValue(name: string, content: string): PlistValue | undefined {
  switch (name) {
    case 'string':
      return unescaped(content)
    case 'integer':
      return /^-?\d{1,15}$/.test(content) ? Number(content) : undefined
    case 'real':
      return /^-?\d{1,15}(\.\d{1,20})?$/.test(content) ? Number(content) : undefined
    default:
      return null
  }
}

const entities: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
])

function unescaped(text: string): string {
  return text.replace(/&([a-z]{2,4});/g, (whole, name) => entities.get(name) ?? whole)
}
