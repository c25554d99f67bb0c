import { type ESTree, parseSync, Visitor } from 'vite'

/** A text in the code that a person would see and no catalog holds. */
export type StrayText = { readonly line: number; readonly where: string; readonly text: string }

/** Attributes of elements and of our own components that are read or heard. */
const shownAttributes = new Set([
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['aria-placeholder', 'alt', 'title', 'placeholder', 'label', 'hint', 'description', 'text'],
])

/** Members of what main gives to menus, trays, notifications, dialogs and windows. */
const shownMembers = new Set([
  ...['title', 'body', 'subtitle', 'label', 'sublabel', 'toolTip', 'message', 'detail'],
  ...['buttonLabel', 'checkboxLabel', 'nameFieldLabel', 'replyPlaceholder', 'closeButtonText'],
  ...['placeholder', 'fileType', 'buttons', 'text', 'headline'],
])

/** Members of the page and of Electron that are shown when they are set. */
const shownProperties = new Set([
  ...['title', 'textContent', 'innerText', 'ariaLabel', 'alt', 'placeholder'],
])

/** Functions of Electron and of the page whose arguments are shown. */
const showingCalls = new Set([
  ...['setToolTip', 'setTitle', 'showErrorBox', 'setOverlayIcon', 'setDescription'],
  ...['alert', 'confirm', 'prompt'],
])

/** An Arabic word; single letters are those that a search takes for each other. */
const arabic = /\p{Script=Arabic}{2}/u
/** Two words or more that begin as a sentence does, and not as SQL does. */
const sentence = /^\p{Lu}\p{Ll}*[,:]?[ \u00a0\u202f]\p{L}/u

/**
 * The texts that the code of a file shows by itself: in the children and attributes of elements, in the title of
 * the document, in what Electron shows; and any literal that is Arabic or begins like a sentence, wherever it
 * stands, but for what errors tell engineers.
 */
export function strayTexts(path: string, source: string): readonly StrayText[] {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const found = new Map<number, StrayText>()
  const forEngineers: { readonly start: number; readonly end: number }[] = []

  const add = (where: string, { start }: { readonly start: number }, text: string) => {
    if (!/\p{L}/u.test(text) || found.has(start)) return
    const line = source.slice(0, start).split('\n').length
    found.set(start, { line, where, text: text.trim() })
  }
  const addShown = (where: string, node: ESTree.Node | null) => {
    for (const part of shownParts(node)) add(where, part, part.text)
  }

  new Visitor({
    JSXText: (node) => add('child', node, node.value),
    JSXElement: ({ children }) => {
      for (const child of children)
        if (child.type === 'JSXExpressionContainer') addShown('child', child.expression)
    },
    JSXFragment: ({ children }) => {
      for (const child of children)
        if (child.type === 'JSXExpressionContainer') addShown('child', child.expression)
    },
    JSXAttribute: ({ name, value }) => {
      if (name.type !== 'JSXIdentifier' || !shownAttributes.has(name.name)) return
      addShown(name.name, value?.type === 'JSXExpressionContainer' ? value.expression : value)
    },
    AssignmentExpression: ({ left, right }) => {
      if (left.type === 'MemberExpression' && left.property.type === 'Identifier')
        if (shownProperties.has(left.property.name)) addShown(left.property.name, right)
    },
    Property: ({ key, value }) => {
      if (path.startsWith('main/') && key.type === 'Identifier' && shownMembers.has(key.name))
        addShown(key.name, value)
    },
    CallExpression: ({ callee, arguments: given }) => {
      const name = nameOf(callee)
      if (showingCalls.has(name)) for (const each of given) addShown(name, each)
    },
    NewExpression: (node) => {
      if (nameOf(node.callee).endsWith('Error')) forEngineers.push(node)
    },
  }).visit(program)

  const judge = (node: { readonly start: number }, text: string) => {
    const isToldEngineers = forEngineers.some(
      ({ start, end }) => start <= node.start && node.start < end,
    )
    if (arabic.test(text)) add('Arabic', node, text)
    else if (sentence.test(text) && !isToldEngineers) add('sentence', node, text)
  }
  new Visitor({
    Literal: (node) => {
      if (typeof node.value === 'string') judge(node, node.value)
    },
    TemplateLiteral: ({ quasis }) => {
      for (const quasi of quasis) judge(quasi, quasi.value.cooked ?? '')
    },
  }).visit(program)
  return [...found.values()].sort((one, other) => one.line - other.line)
}

type Part = { readonly start: number; readonly text: string }

/** The literal texts that an expression comes to: itself, either branch, either side, any part of a template. */
function shownParts(node: ESTree.Node | null): readonly Part[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ start: node.start, text: node.value }] : []
    case 'TemplateLiteral':
      return node.quasis.map(({ start, value }) => ({ start, text: value.cooked ?? '' }))
    case 'ConditionalExpression':
      return [...shownParts(node.consequent), ...shownParts(node.alternate)]
    case 'LogicalExpression':
    case 'BinaryExpression':
      // `kind === 'start' && …` compares and shows only its right side.
      return node.type === 'BinaryExpression' && node.operator !== '+'
        ? []
        : [...shownParts(node.left), ...shownParts(node.right)]
    case 'ArrayExpression':
      return node.elements.flatMap(shownParts)
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return shownParts(node.expression)
    default:
      return []
  }
}

function nameOf(callee: ESTree.Node): string {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier')
    return callee.property.name
  return ''
}
