import './icon.css'
import type { JSX } from 'react'

/** Our own drawings on a grid of 20, stroked with the colour of the text. */
const drawings = {
  today:
    'M10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.4 1.4M13.6 13.6 15 15M15 5l-1.4 1.4M6.4 13.6 5 15M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  activity: 'M4 5h.01M8 5h8M4 10h.01M8 10h8M4 15h.01M8 15h8',
  tasks: 'm3 5.5 1.5 1.5L7 4.5M10 6h7M3 12.5 4.5 14 7 11.5M10 13h7',
  settings: 'M3 6h6M13 6h4M11 4v4M3 14h2M9 14h8M7 12v4',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4ZM12.7 12.7 16.5 16.5',
  language:
    'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM3 10h14M10 3c2 2 3 4.3 3 7s-1 5-3 7c-2-2-3-4.3-3-7s1-5 3-7Z',
  theme: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 3v14M13 4v12M15.5 6v8',
  'text-size': 'm2.5 15.5 4-11 4 11M4 11.5h5M12 15.5l2.5-7 2.5 7M12.8 13.2h3.4',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  close: 'm5.5 5.5 9 9M14.5 5.5l-9 9',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6.5V10l2.5 2',
  early: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 6.5V10l-2.5 2',
  upcoming: 'M10 5a5 5 0 1 0 0 10 5 5 0 0 0 0-10Z',
  open: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM10 8.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z',
  missed: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM7.5 10h5',
  speech: 'M4 5h12v8.5H9.5L6 16.5v-3H4Z',
  home: 'm3 10 7-6 7 6M5 8.5V16h10V8.5M8.5 16v-4h3v4',
  place:
    'M10 17c3-3.6 5-6.2 5-8.5a5 5 0 0 0-10 0c0 2.3 2 4.9 5 8.5ZM10 7a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2Z',
  office: 'M4 17V4h8v13M12 8h4v9M3 17h14M7 7h2M7 10h2M7 13h2',
  holiday: 'M5 17V3M5 4h9l-2 3 2 3H5',
  rest: 'M15.5 11.8A6.5 6.5 0 1 1 8.2 4.5a5.2 5.2 0 0 0 7.3 7.3Z',
  sent: 'M6 15.5a3.5 3.5 0 0 1-.4-7 4.5 4.5 0 0 1 8.7 1A3 3 0 0 1 14 15.5ZM7.7 11.6l1.7 1.7 3-3.2',
  waiting:
    'M6 15.5a3.5 3.5 0 0 1-.4-7 4.5 4.5 0 0 1 8.7 1A3 3 0 0 1 14 15.5ZM10 13.5V10M8.5 11.3 10 9.8l1.5 1.5',
  local: 'M4 4h12v9H4ZM2.5 16h15',
  exchange: 'M4 8h11l-3-3M16 12H5l3 3',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM10 9.5V13.5M10 6.5v.01',
  warning: 'M10 3.5 17.5 16.5h-15ZM10 8.5v3.5M10 14.2v.01',
  shield: 'm10 3 6 2v4.5c0 3.7-2.5 6.2-6 7.5-3.5-1.3-6-3.8-6-7.5V5Z',
  lock: 'M5 9h10v7.5H5ZM7 9V6.5a3 3 0 0 1 6 0V9',
  key: 'M13 3.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM10.5 9.5 4 16v.5h2.5V15H8v-1.5',
  copy: 'M7 7h9v10H7ZM13 7V3H4v10h3',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l2.8-2.8a3 3 0 0 0-4.2-4.2L10 5.8M11.5 8.5a3 3 0 0 0-4.2 0l-2.8 2.8a3 3 0 0 0 4.2 4.2L10 14.2',
  bell: 'M5 14h10l-1.2-2V9a3.8 3.8 0 0 0-7.6 0v3ZM8.5 16.5h3',
  document: 'M5 3h7l3 3v11H5ZM12 3v3h3M7.5 10h5M7.5 13h5',
  form: 'M5 3h10v14H5ZM7.5 7.5h5M7.5 10.5h2.5M7.5 14l1.3 1.3L12.5 12',
  eraser: 'M8 16h8M4.5 12.5l7-7 4 4-6.5 6.5H7.5Z',
  person: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM4 16.5c.6-3.2 3-5 6-5s5.4 1.8 6 5',
  guide:
    'M10 5.5C8.5 4.3 6 4 3.5 4v11c2.5 0 5 .3 6.5 1.5M10 5.5C11.5 4.3 14 4 16.5 4v11c-2.5 0-5 .3-6.5 1.5M10 5.5v11',
  bookmark: 'M6 3.5h8v13l-4-3-4 3Z',
  print: 'M6 8V3.5h8V8M6 14H3.5V9.5A1.5 1.5 0 0 1 5 8h10a1.5 1.5 0 0 1 1.5 1.5V14H14M6 12h8v5H6Z',
  unfold: 'm8 5 5 5-5 5',
  back: 'M16 10H4M9 5l-5 5 5 5',
  down: 'm5 7.5 5 5 5-5',
  up: 'm5 12.5 5-5 5 5',
  more: 'M4.5 9a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM10 9a1 1 0 1 0 0 2 1 1 0 0 0 0-2ZM15.5 9a1 1 0 1 0 0 2 1 1 0 0 0 0-2Z',
  plus: 'M10 4v12M4 10h12',
  blocked: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM5.2 5.2l9.6 9.6',
  doing: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM8.2 6.8l4.6 3.2-4.6 3.2Z',
  again:
    'M4.5 9A5.5 5.5 0 0 1 14.7 6.3L16 8M16 4v4h-4M15.5 11A5.5 5.5 0 0 1 5.3 13.7L4 12M4 16v-4h4',
} as const

export type IconName = keyof typeof drawings

/** Icons that point along the line of reading, and so turn round in Arabic. A clock or a check mark does not. */
const directed: ReadonlySet<IconName> = new Set([
  'back',
  'unfold',
  'activity',
  'speech',
  'exchange',
  'holiday',
])

/** A small drawing beside a text that says the same: hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg
      className={directed.has(name) ? 'icon icon-directed' : 'icon'}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  )
}

const star =
  'M16 2L20.1 6.1L25.9 6.1L25.9 11.9L30 16L25.9 20.1L25.9 25.9L20.1 25.9L16 30L11.9 25.9L6.1 25.9L6.1 20.1L2 16L6.1 11.9L6.1 6.1L11.9 6.1Z'

/** The mark of Mourafiq: the eight-pointed star of Moroccan woodwork, with the hands of a clock. */
export function Mark(): JSX.Element {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d={star} />
      <path className="mark-hands" d="M16 9.5V16l4.5 3" />
    </svg>
  )
}

/** The mark as a clock that goes: its hands show a minute of the day. Beside the same time in figures. */
export function StarClock({ minutes }: { readonly minutes: number }): JSX.Element {
  return (
    <svg className="mark star-clock" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d={star} />
      <path className="mark-hands" d="M16 16V11" transform={`rotate(${minutes / 2} 16 16)`} />
      <path className="mark-hands" d="M16 16V8.5" transform={`rotate(${minutes * 6} 16 16)`} />
    </svg>
  )
}
