import { type JSX, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button as PlainButton, ToggleButton } from 'react-aria-components'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { Form } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Own } from '../../ui/ltr.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { GuidePlace } from '../view.ts'

type SectionToolsProps = {
  /** The title of the section, beside which they stand. */
  readonly children: ReactNode
  readonly place: GuidePlace
  /** What the section is called. */
  readonly title: string
  readonly isBookmarked: boolean
  /** The note to oneself; empty where there is none. */
  readonly note: string
}

/** Longest note that main keeps. */
const maximumNoteLength = 4_000

const markPlace = (bridge: Bridge, place: GuidePlace, isBookmarked: boolean) =>
  bridge.changeGuideBookmark({ ...place, isBookmarked })
const keepNote = (bridge: Bridge, place: GuidePlace, text: string) =>
  bridge.keepGuideNote({ ...place, text })

/** What somebody may leave at a section: a bookmark, and a note that nobody else reads. */
export function SectionTools(props: SectionToolsProps): JSX.Element {
  const { children, place, title, isBookmarked, note } = props
  const { t } = useLanguage()
  const [isWriting, setIsWriting] = useState(false)
  const bookmark = useCommand(markPlace)
  return (
    <>
      <div className="guide-section-head">
        {children}
        <div className="guide-tools">
          <ToggleButton
            className="icon-button guide-tool"
            aria-label={t('guide.bookmark.label', { title })}
            isSelected={isBookmarked}
            onChange={(isSelected) => bookmark.run([place, isSelected], () => undefined)}
          >
            <Icon name="bookmark" />
          </ToggleButton>
          <PlainButton
            className="icon-button guide-tool"
            aria-label={t(note === '' ? 'guide.notes.add' : 'guide.notes.change', { title })}
            aria-expanded={isWriting}
            onPress={() => setIsWriting(!isWriting)}
          >
            <Icon name="speech" />
          </PlainButton>
        </div>
      </div>
      <FailureNotice failure={bookmark.failure} />
      {isWriting ? (
        <NoteForm place={place} note={note} onClose={() => setIsWriting(false)} />
      ) : (
        note !== '' && (
          <div className="guide-own-note">
            <p className="guide-own-note-name">{t('guide.notes.yours')}</p>
            <p className="guide-own-note-text">
              <Own>{note}</Own>
            </p>
          </div>
        )
      )}
    </>
  )
}

type NoteFormProps = Pick<SectionToolsProps, 'place' | 'note'> & { readonly onClose: () => void }

function NoteForm({ place, note, onClose }: NoteFormProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => focusField(form.current), [])
  const [text, setText] = useState(note)
  const { run, isRunning, failure } = useCommand(keepNote)
  const keep = (kept: string) =>
    run([place, kept], () => {
      onClose()
      say((t) => t(kept.trim() === '' ? 'guide.notes.deleted' : 'guide.notes.kept'))
    })
  return (
    <Form ref={form} className="form" onSend={() => keep(text)} onCancel={onClose}>
      <TextField
        label={t('guide.notes.label')}
        hint={t('guide.notes.hint')}
        value={text}
        onChange={setText}
        maximumLength={maximumNoteLength}
        isLong
      />
      <FailureNotice failure={failure} />
      <div className="actions">
        <Button kind="primary" type="submit" isPending={isRunning}>
          {t('guide.notes.keep')}
        </Button>
        {note !== '' && (
          <Button kind="secondary" icon="eraser" onPress={() => keep('')}>
            {t('guide.notes.delete')}
          </Button>
        )}
        <Button kind="quiet" onPress={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </Form>
  )
}
