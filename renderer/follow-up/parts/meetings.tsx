import { type JSX, useRef } from 'react'
import { maximumMeetings } from '../../../shared/follow-up/model.ts'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Editing } from '../use-sheets.ts'

/** A line for each meeting, typed. */
export function Meetings({ editing }: { readonly editing: Editing }): JSX.Element {
  const { t } = useLanguage()
  const section = useRef<HTMLElement>(null)
  const { meetings } = editing.edits
  const set = (next: readonly string[]) => editing.change({ meetings: next })
  /** Once the lines are as they will be: what had the focus may have gone with its line. */
  const focusOn = (find: (within: HTMLElement) => HTMLElement | null | undefined) =>
    requestAnimationFrame(() => {
      if (section.current) find(section.current)?.focus()
    })
  const add = () => {
    set([...meetings, ''])
    focusOn((within) => [...within.querySelectorAll('input')].at(-1))
  }
  const remove = (index: number) => {
    set(meetings.toSpliced(index, 1))
    focusOn(
      (within) =>
        within.querySelectorAll<HTMLElement>('.sheet-meeting button')[index] ??
        within.querySelector<HTMLElement>('#sheet-add-meeting'),
    )
  }
  return (
    <section ref={section} className="sheet-part" aria-labelledby="sheet-meetings">
      <h2 id="sheet-meetings">{t('followUp.meetings.title')}</h2>
      <p className="soft small">{t('followUp.meetings.intro')}</p>
      {meetings.length > 0 && (
        <ul className="sheet-meetings">
          {meetings.map((meeting, index) => {
            const number = String(index + 1)
            return (
              <li key={number} className="sheet-meeting">
                <TextField
                  label={t('followUp.meetings.line', { number })}
                  value={meeting}
                  onChange={(typed) => set(meetings.with(index, typed))}
                  maximumLength={300}
                />
                <Button
                  kind="quiet"
                  icon="close"
                  aria-label={t('followUp.meetings.remove', { number })}
                  onPress={() => remove(index)}
                >
                  {t('followUp.meetings.removeShort')}
                </Button>
              </li>
            )
          })}
        </ul>
      )}
      {meetings.length < maximumMeetings && (
        <div>
          <Button id="sheet-add-meeting" kind="secondary" icon="plus" onPress={add}>
            {t('followUp.meetings.add')}
          </Button>
        </div>
      )}
    </section>
  )
}
