import type { JSX } from 'react'
import { useId, useRef, useState } from 'react'
import type { Route } from '../../shared/shell/model.ts'
import { Icon } from '../ui/icon.tsx'
import { useLanguage } from './language.tsx'
import { placesUnderMore } from './places.ts'

type MorePlacesProps = {
  /** The place that the screen belongs to. */
  readonly here: Route
  readonly go: (route: Route) => void
}

/**
 * The end of a bar that is too narrow for all places: those left out, in a list that opens under it. A wider bar shows
 * them all, and not this. Escape closes it, and so does leaving it by the keyboard or by a press elsewhere.
 */
export function MorePlaces({ here, go }: MorePlacesProps): JSX.Element {
  const { t } = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const listId = useId()
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setIsOpen(false)
    // What held the focus goes with the list.
    button.current?.focus()
  }
  return (
    <li
      className="nav-more"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        close()
      }}
    >
      <button
        ref={button}
        type="button"
        className="nav-more-button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-current={placesUnderMore.some(({ route }) => route === here) ? 'true' : undefined}
        onClick={() => setIsOpen((wasOpen) => !wasOpen)}
      >
        <Icon name="more" />
        <span className="nav-name">{t('nav.more')}</span>
      </button>
      {isOpen && (
        <ul id={listId} className="nav-list">
          {placesUnderMore.map((place) => (
            <li key={place.route}>
              <button
                type="button"
                className="nav-line"
                aria-current={here === place.route ? 'page' : undefined}
                onClick={() => {
                  close()
                  go(place.route)
                }}
              >
                <Icon name={place.icon} />
                {t(place.key)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
