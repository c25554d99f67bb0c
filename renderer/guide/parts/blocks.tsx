import '../blocks.css'
import { type JSX, useId } from 'react'
import type { Block, PlainBlock, Spans } from '../../../shared/guide/chapter.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { numbered } from '../numbered.ts'
import { useReading } from '../reading.tsx'
import { ContactCard } from './contact-card.tsx'
import { Words } from './words.tsx'

type BlocksProps = { readonly blocks: readonly Block[] }

/** The blocks of a section, each under its place in it, where somebody may read on another day. */
export function Blocks({ blocks }: BlocksProps): JSX.Element {
  return (
    <>
      {numbered(blocks).map(({ item, at }) => (
        <div key={at} className="guide-block" data-block={at} data-kind={item.kind}>
          <OneBlock block={item} />
        </div>
      ))}
    </>
  )
}

function OneBlock({ block }: { readonly block: Block }): JSX.Element {
  switch (block.kind) {
    case 'heading':
      return (
        <h3 tabIndex={-1} {...(block.id === null ? {} : { 'data-heading': block.id })}>
          {block.title}
        </h3>
      )
    case 'table':
      return <Table table={block} />
    case 'note':
      return <Note note={block} />
    case 'image':
      return <Picture image={block} />
    default:
      return <OnePlain block={block} />
  }
}

function OnePlain({ block }: { readonly block: PlainBlock }): JSX.Element {
  const { contacts } = useReading()
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Words spans={block.spans} />
        </p>
      )
    case 'list':
      return <List list={block} />
    case 'checklist':
      return <Checklist list={block} />
    case 'contact': {
      const contact = contacts.find((each) => each.contact === block.contact)
      return <ContactCard contact={contact ?? { contact: block.contact, entry: null }} />
    }
  }
}

type ListBlock = Extract<PlainBlock, { readonly kind: 'list' }>

function List({ list }: { readonly list: ListBlock }): JSX.Element {
  const Kind = list.isOrdered ? 'ol' : 'ul'
  return (
    <Kind className="guide-list">
      {numbered(list.items).map(({ item: { spans, within }, at }) => {
        const Inner = within?.isOrdered ? 'ol' : 'ul'
        return (
          <li key={at}>
            <Words spans={spans} />
            {within && (
              <Inner className="guide-list">
                {numbered(within.items).map(({ item, at: place }) => (
                  <li key={place}>
                    <Words spans={item.spans} />
                  </li>
                ))}
              </Inner>
            )}
          </li>
        )
      })}
    </Kind>
  )
}

type ChecklistBlock = Extract<PlainBlock, { readonly kind: 'checklist' }>

/** Things to tick, by their box or their words; a link among the words is followed and ticks nothing. */
function Checklist({ list }: { readonly list: ChecklistBlock }): JSX.Element {
  const { ticks } = useReading()
  const id = useId()
  return (
    <ul className="guide-checklist">
      {list.items.map(({ item, spans }) => (
        <li key={item}>
          <input
            type="checkbox"
            id={`${id}-${item}`}
            className="guide-tick"
            checked={ticks.isTicked(item)}
            onChange={(event) => ticks.tick(item, event.currentTarget.checked)}
          />
          <label htmlFor={`${id}-${item}`} className="guide-tick-words">
            <Words spans={spans} />
          </label>
        </li>
      ))}
    </ul>
  )
}

/** An image, said by its description to who cannot see it; the description alone where it is not there. */
function Picture({
  image: { file, description },
}: {
  readonly image: Extract<Block, { readonly kind: 'image' }>
}): JSX.Element {
  const address = useReading().pictures[file]
  return address === undefined ? (
    <p className="soft">{description}</p>
  ) : (
    <img className="guide-picture" src={address} alt={description} />
  )
}

type TableBlock = Extract<Block, { readonly kind: 'table' }>

/**
 * A table, named by its columns; in a narrow window each row is a card, in which every cell bears the name of its column.
 */
function Table({ table }: { readonly table: TableBlock }): JSX.Element {
  return (
    <table className="guide-table" aria-label={table.header.map(textOf).join(' · ')}>
      <thead>
        <tr>
          {numbered(table.header).map(({ item, at }) => (
            <th key={at} scope="col" data-align={table.align[at]}>
              <Words spans={item} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbered(table.rows).map(({ item: row, at }) => (
          <tr key={at}>
            {numbered(row).map(({ item, at: column }) => (
              <td
                key={column}
                data-align={table.align[column]}
                data-column={textOf(table.header[column] ?? [])}
              >
                <div>
                  <Words spans={item} />
                </div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type NoteBlock = Extract<Block, { readonly kind: 'note' }>

const noteIcons: Readonly<Record<NoteBlock['tone'], IconName>> = {
  note: 'info',
  important: 'warning',
  urgent: 'bell',
  law: 'document',
}

function Note({ note }: { readonly note: NoteBlock }): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="guide-note" data-tone={note.tone}>
      <p className="guide-note-name">
        <Icon name={noteIcons[note.tone]} />
        {t(`guide.note.${note.tone}`)}
      </p>
      {numbered(note.blocks).map(({ item, at }) => (
        <OnePlain key={at} block={item} />
      ))}
    </div>
  )
}

function textOf(spans: Spans): string {
  return spans.flatMap(({ runs }) => runs.map(({ text }) => text)).join('')
}
