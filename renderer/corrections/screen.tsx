import './corrections.css'
import type { JSX } from 'react'
import type { CorrectionView } from '../../shared/corrections/channels.ts'
import type { Output } from '../../shared/ipc/contract.ts'
import type { Route } from '../../shared/shell/model.ts'
import { useLanguage } from '../app/language.tsx'
import { Button } from '../ui/button.tsx'
import { Fold } from '../ui/fold.tsx'
import { ScreenTitle } from '../ui/screen-title.tsx'
import { Unanswered, Waiting } from '../ui/waiting.tsx'
import { AskRecord } from './parts/ask-record.tsx'
import { AskSlot } from './parts/ask-slot.tsx'
import { Request } from './parts/request.tsx'
import { useCorrections } from './use-corrections.ts'

type CorrectionsScreenProps = { readonly go: (route: Route) => void }

/** The right to have what is recorded corrected: how to ask, by when it is answered, and what was answered. */
export function CorrectionsScreen({ go }: CorrectionsScreenProps): JSX.Element {
  const { t } = useLanguage()
  const { query, refresh } = useCorrections()
  return (
    <div className="corrections">
      <div>
        <ScreenTitle>{t('corrections.title')}</ScreenTitle>
        <p className="soft">{t('corrections.intro')}</p>
      </div>
      {query.status === 'loading' && <Waiting />}
      {query.status === 'failed' && <Unanswered failure={query.failure} onRetry={refresh} />}
      {query.status === 'ready' && (
        <>
          <Fold rank="section" title={t('corrections.ask.slot')}>
            <AskSlot from={query.value.from} today={query.value.today} />
          </Fold>
          <Fold rank="section" title={t('corrections.ask.record')}>
            <AskRecord />
          </Fold>
          <div className="corrections-check">
            <p className="soft">{t('corrections.ask.check')}</p>
            <Button kind="quiet" icon="shield" onPress={() => go('security')}>
              {t('corrections.ask.security')}
            </Button>
          </div>
          <Requests view={query.value} />
        </>
      )}
    </div>
  )
}

const groups = [
  'overdue',
  'waiting',
  'not-arrived',
  'answered',
] as const satisfies readonly CorrectionView['standing']['state'][]

function Requests({ view }: { readonly view: Output<'listCorrections'> }): JSX.Element {
  const { t } = useLanguage()
  if (view.corrections.length === 0)
    return (
      <div className="empty">
        <p className="empty-title">{t('corrections.empty.title')}</p>
        <p className="soft">{t('corrections.empty.text')}</p>
      </div>
    )
  return (
    <>
      {groups.map((group) => {
        const ofGroup = view.corrections.filter(({ standing }) => standing.state === group)
        if (ofGroup.length === 0) return null
        return (
          <section
            key={group}
            className="corrections-group"
            aria-labelledby={`corrections-${group}`}
          >
            <h2 id={`corrections-${group}`}>{t(`corrections.group.${group}`)}</h2>
            <ul className="board">
              {ofGroup.map((correction) => (
                <Request
                  key={`${correction.place.generation}/${correction.place.seq}`}
                  correction={correction}
                  view={view}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}
