import './side-bar.css'
import type { JSX, ReactNode } from 'react'
import type { TodayView } from '../../shared/check-ins/channels.ts'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { Route } from '../../shared/shell/model.ts'
import { ariaKeysOf, shortcutOf } from '../../shared/shell/shortcuts.ts'
import type { LiveQuery } from '../bridge/use-query.ts'
import { ShiftGlance } from '../check-ins/parts/shift-glance.tsx'
import { Owner } from '../enrolment/owner.tsx'
import { BrandName } from '../ui/brand-name.tsx'
import { Icon, Mark } from '../ui/icon.tsx'
import { keyboardKind } from './keyboard-kind.ts'
import { useLanguage } from './language.tsx'
import { MorePlaces } from './more-places.tsx'
import { homeOf, places, placesUnderMore } from './places.ts'

type SideBarProps = {
  readonly route: Route
  readonly go: (route: Route) => void
  readonly today: LiveQuery<TodayView>
  readonly enrolment: EnrolmentView
  /** What stands above the places: the way to the palette. */
  readonly tools: ReactNode
}

/**
 * The wall beside every screen: the name, the places, what the shift is at on the screens that do not say it, and
 * to whom this laptop is linked.
 */
export function SideBar({ route, go, today, enrolment, tools }: SideBarProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <header className="side wall">
      <div className="brand">
        <Mark />
        <BrandName />
      </div>
      <div className="side-tools">{tools}</div>
      <nav className="side-nav" aria-label={t('nav.label')}>
        <ul className="nav">
          {places.map((place) => (
            <li
              key={place.route}
              className={placesUnderMore.includes(place) ? 'nav-rest' : undefined}
            >
              <button
                type="button"
                className="nav-item"
                aria-current={homeOf[route] === place.route ? 'page' : undefined}
                aria-keyshortcuts={ariaKeysOf(shortcutOf(`go-${place.route}`), keyboardKind())}
                onClick={() => go(place.route)}
              >
                <Icon name={place.icon} />
                <span className="nav-name">{t(place.key)}</span>
              </button>
            </li>
          ))}
          <MorePlaces here={homeOf[route]} go={go} />
        </ul>
      </nav>
      <div className="side-foot">
        {homeOf[route] !== 'today' && <ShiftGlance today={today} onOpen={() => go('today')} />}
        <Owner enrolment={enrolment} />
      </div>
    </header>
  )
}
