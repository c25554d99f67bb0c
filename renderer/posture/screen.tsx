import './posture.css'
import type { JSX } from 'react'
import type { PostureView } from '../../shared/posture/channels.ts'
import { type Group, type Grouped, groupChecks } from '../../shared/posture/summary.ts'
import type { Route } from '../../shared/shell/model.ts'
import { useLanguage } from '../app/language.tsx'
import { ReadAboutCheckContext, useWaysIntoGuide } from '../guide/read-about-check.tsx'
import { Fold } from '../ui/fold.tsx'
import { Ltr } from '../ui/ltr.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { CheckItem } from './parts/check-item.tsx'
import { History } from './parts/history.tsx'
import { Summary } from './parts/summary.tsx'
import { usePosture } from './use-posture.ts'

/** How safe the laptop is: one sentence, then whose turn it is about each thing. */
export function SecurityScreen({ go }: { readonly go: (route: Route) => void }): JSX.Element {
  const { t } = useLanguage()
  const readAbout = useWaysIntoGuide(go)
  const { query, refresh } = usePosture()
  return (
    <div className="posture">
      <div className="posture-head">
        <ScreenTitle>{t('posture.title')}</ScreenTitle>
        <p className="soft">{t('posture.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && (
        <ReadAboutCheckContext value={readAbout}>
          <Checks view={query.value} />
        </ReadAboutCheckContext>
      )}
    </div>
  )
}

const openGroups = ['yours', 'it-service', 'excepted', 'unread'] as const satisfies readonly Group[]
const foldedGroups = ['unchecked', 'fine', 'inapplicable'] as const satisfies readonly Group[]

function Checks({ view }: { readonly view: PostureView }): JSX.Element {
  const { t } = useLanguage()
  const grouped = groupChecks(view)
  // What is fine is there to be looked up; where there is nothing else, it is what there is to see.
  const isFineInSight = openGroups.every((group) => grouped[group].length === 0)
  const isNever = grouped.unchecked.length === view.checks.length
  return (
    <>
      <Summary view={view} grouped={grouped} />
      {openGroups.map((group) => (
        <GroupOf key={group} group={group} grouped={grouped} view={view} />
      ))}
      {isFineInSight && <GroupOf group="fine" grouped={grouped} view={view} />}
      {foldedGroups
        .filter((group) => group !== 'fine' || !isFineInSight)
        .map(
          (group) =>
            grouped[group].length > 0 && (
              <Fold
                key={group}
                rank="section"
                title={t(`posture.group.${group}`)}
                note={String(grouped[group].length)}
              >
                <List group={group} grouped={grouped} view={view} />
              </Fold>
            ),
        )}
      {view.unknownChecks.length > 0 && (
        <section className="posture-newer">
          <h2>{t('posture.newer.title')}</h2>
          <p className="soft">
            {t('posture.newer.text')} <Ltr>{view.unknownChecks.join(', ')}</Ltr>
          </p>
        </section>
      )}
      {!isNever && <History view={view} />}
    </>
  )
}

type GroupProps = {
  readonly group: Group
  readonly grouped: Grouped
  readonly view: PostureView
}

function GroupOf(props: GroupProps): JSX.Element | null {
  const { t } = useLanguage()
  const { group, grouped } = props
  if (grouped[group].length === 0) return null
  return (
    <section className="posture-group" aria-labelledby={`posture-${group}`}>
      <h2 id={`posture-${group}`}>{t(`posture.group.${group}`)}</h2>
      {group === 'unread' && <p className="soft">{t('posture.unreadNote')}</p>}
      <List {...props} />
    </section>
  )
}

function List({ group, grouped, view }: GroupProps): JSX.Element {
  return (
    <ul className="board checks">
      {grouped[group].map((check) => (
        <CheckItem key={check.check} check={check} view={view} />
      ))}
    </ul>
  )
}
