import type { Page } from '@playwright/test'

/** One thing as assistive technology meets it. */
export type Node = { readonly role: string; readonly name: string; readonly level: number | null }

/** The accessibility tree of the page as the browser hands it to assistive technology, in reading order. */
export async function readTree(page: Page): Promise<readonly Node[]> {
  await layOutEverything(page)
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const read: Node[] = []
  const visit = (id: string) => {
    const node = byId.get(id)
    if (!node) return
    if (!node.ignored)
      read.push({
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? '').trim(),
        level: Number(node.properties?.find(({ name }) => name === 'level')?.value.value) || null,
      })
    for (const child of node.childIds ?? []) visit(child)
  }
  const [root] = nodes
  if (root) visit(root.nodeId)
  return read
}

/** What is far below the window may not be laid out yet, and then has no name yet. */
function layOutEverything(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { content-visibility: visible !important; }')
    document.adoptedStyleSheets = [sheet]
    return new Promise<void>((resolve) => requestAnimationFrame(() => resolve()))
  })
}

/** Roles of things that one does something with: each must say what. */
const controls: ReadonlySet<string> = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'combobox', 'spinbutton', 'slider', 'switch'],
  ...['checkbox', 'radio', 'option', 'tab', 'menuitem', 'menuitemradio', 'menuitemcheckbox'],
])

/** Roles that group things: a group without a name says nothing. */
const groups: ReadonlySet<string> = new Set([
  ...['radiogroup', 'dialog', 'alertdialog', 'navigation', 'region', 'listbox', 'tablist'],
  ...['search', 'img', 'figure', 'table', 'grid', 'meter', 'progressbar'],
])

/** What a screen lacks for somebody who only hears it: a title, a main part, names. */
export function lookAtTree(tree: readonly Node[]): readonly string[] {
  const count = (isSought: (node: Node) => boolean) => tree.filter(isSought).length
  const titles = count(({ role, level }) => role === 'heading' && level === 1)
  const mains = count(({ role }) => role === 'main')
  const hasDialog = tree.some(({ role }) => role === 'dialog' || role === 'alertdialog')
  const isNameless = ({ role, name }: Node) =>
    (controls.has(role) || groups.has(role) || role === 'heading') && name === ''
  return [
    // While a dialog is open the page behind it is not there for assistive technology.
    ...(hasDialog || titles === 1 ? [] : [`has ${titles} titles of level 1`]),
    ...(hasDialog || mains === 1 ? [] : [`has ${mains} main parts`]),
    ...tree.filter(isNameless).map(({ role }) => `has a ${role} without a name`),
    ...skippedLevels(tree),
  ]
}

function skippedLevels(tree: readonly Node[]): readonly string[] {
  const levels = tree.flatMap(({ role, level }) => (role === 'heading' && level ? [level] : []))
  return levels.flatMap((level, index) => {
    const before = levels[index - 1] ?? level
    return level > before + 1 ? [`goes from a heading of level ${before} to ${level}`] : []
  })
}

/** The names of everything that one can do or go to: nothing of it may be missing in a smaller window. */
export function namesOfControls(tree: readonly Node[]): readonly string[] {
  return tree
    .filter(({ role }) => controls.has(role) || role === 'heading')
    .map(({ role, name }) => `${role} ${name}`)
}

/** The shape of a screen: the same in every language. */
export function shapeOfTree(tree: readonly Node[]): readonly string[] {
  const shapely = (role: string) => controls.has(role) || groups.has(role) || role === 'heading'
  return [...tree.filter(({ role }) => shapely(role))].map(({ role, level }) =>
    level ? `${role} ${level}` : role,
  )
}
