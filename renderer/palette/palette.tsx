import './palette.css'
import { type JSX, useMemo, useState } from 'react'
import {
  Autocomplete,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  TextField,
} from 'react-aria-components'
import { locales } from '../../shared/i18n/locales.ts'
import { shortcutOf } from '../../shared/shell/shortcuts.ts'
import { shippedCatalogs } from '../app/every-catalog.ts'
import { useLanguage } from '../app/language.tsx'
import { createTranslators } from '../app/translator.ts'
import { Veil } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Keys } from '../ui/keys.tsx'
import { Marked } from '../ui/marked.tsx'
import { type Deed, listActs, type PaletteAct, type PaletteWorld, sections } from './acts.ts'
import { type Findable, type Found, rank } from './rank.ts'

type PaletteProps = {
  readonly world: PaletteWorld
  /** Answers what was typed before the field had the keyboard; from then on the field gets the keys. */
  readonly takeEarly: () => string
  readonly onChoose: (deed: Deed) => void
  readonly onClose: () => void
}

type Written = Findable & { readonly act: PaletteAct }

/** Everything that can be done now, found by typing in any language, chosen without leaving the keyboard. */
export function Palette(props: PaletteProps): JSX.Element {
  const { world, takeEarly, onChoose, onClose } = props
  const { t } = useLanguage()
  const [typed, setTyped] = useState('')
  const written = useWritten(world)
  const found = rank(written, typed)
  const choose = (id: string) => {
    const chosen = written.find(({ act }) => act.id === id)
    if (!chosen) return
    onClose()
    onChoose(chosen.act.deed)
  }
  const isAll = typed.trim() === ''
  return (
    <Veil label={t('palette.title')} onClose={onClose}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <div className="palette-field">
          <Icon name="search" />
          <TextField
            className="palette-text"
            aria-label={t('palette.field')}
            autoFocus
            onFocus={({ target }) => typeAgain(target, takeEarly())}
          >
            <Input
              className="palette-input"
              role="combobox"
              aria-expanded
              placeholder={t('palette.field')}
              autoComplete="off"
              spellCheck={false}
              {...(isAll ? {} : { dir: 'auto' })}
            />
          </TextField>
        </div>
        <ListBox
          className="palette-list"
          aria-label={t('palette.title')}
          onAction={(key) => choose(String(key))}
          renderEmptyState={() => <p className="palette-none">{t('palette.none')}</p>}
        >
          {isAll
            ? sections.map((section) => (
                <ListBoxSection key={section} id={section} className="palette-section">
                  <Header className="palette-heading">{t(`palette.section.${section}`)}</Header>
                  {found
                    .filter(({ item }) => item.act.section === section)
                    .map((each) => (
                      <Line key={each.item.act.id} found={each} />
                    ))}
                </ListBoxSection>
              ))
            : found.map((each) => <Line key={each.item.act.id} found={each} />)}
        </ListBox>
      </Autocomplete>
      <p className="palette-foot" role="status">
        {isAll ? t('palette.hint') : t('palette.count', { count: found.length })}
      </p>
    </Veil>
  )
}

/**
 * Types into the field as the keyboard would, so that the list follows and its first line can be chosen. The old command
 * is the one way in a browser to do so; it leaves out the event before, by which a list knows typing from pasting.
 */
function typeAgain(field: Element, early: string): void {
  if (early === '') return
  queueMicrotask(() => {
    field.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertText', data: early }))
    document.execCommand('insertText', false, early)
  })
}

/** The acts with their labels in the page's language and the others, made once for a world. */
function useWritten(world: PaletteWorld): readonly Written[] {
  const { locale, t } = useLanguage()
  const [translatorFor] = useState(() => createTranslators(shippedCatalogs))
  const { today, settings, enrolment } = world
  return useMemo(
    () =>
      listActs({ today, settings, enrolment }).map((act) => {
        const labelIn = (each: (typeof locales)[number]) =>
          act.label({ t: translatorFor(each), locale: each })
        return {
          act,
          label: act.lang ? labelIn(act.lang) : act.label({ t, locale }),
          others: act.lang
            ? []
            : locales
                .filter((each) => each !== locale)
                .map((each) => ({ locale: each, label: labelIn(each) })),
          also: locales.map((each) => translatorFor(each)(act.also)),
        }
      }),
    [today, settings, enrolment, t, locale, translatorFor],
  )
}

function Line({ found }: { readonly found: Found<Written> }): JSX.Element {
  const { item, pieces, foundAs } = found
  const { act } = item
  return (
    <ListBoxItem id={act.id} textValue={item.label} className="palette-line">
      <Icon name={act.icon} />
      <span className="palette-label">
        <bdi lang={act.lang}>
          <Marked pieces={pieces} />
        </bdi>
        {foundAs && (
          <span className="palette-other">
            <bdi lang={foundAs.locale}>{foundAs.label}</bdi>
          </span>
        )}
      </span>
      {act.shortcut && <Keys shortcut={shortcutOf(act.shortcut)} />}
    </ListBoxItem>
  )
}
