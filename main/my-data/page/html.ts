/** A piece of markup that was built here. Anything else that goes into markup is a text, and is written as one. */
export type Html = { readonly markup: string }

type Part = string | number | Html | readonly Html[] | null

/**
 * Writes markup; what stands in it is escaped unless it is markup itself, so that what an employee typed, or a
 * document carried, is never more than its letters.
 */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return {
    markup: markup
      .map((text, index) => `${text}${index < parts.length ? written(parts[index] ?? null) : ''}`)
      .join(''),
  }
}

function written(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  if ('markup' in part) return part.markup
  return part.map(({ markup }) => markup).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
}
