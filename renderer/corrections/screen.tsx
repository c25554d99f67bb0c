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
import { NewAnswers, useNewAnswers } from './parts/new-answers.tsx'
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
      {query.status === 'ready' && <Answered view={query.value} go={go} />}
    </div>
  )
}

type View = Output<'listCorrections'>

function Answered({ view, go }: CorrectionsScreenProps & { readonly view: View }): JSX.Element {
  const { t } = useLanguage()
  const { fresh, others } = useNewAnswers(view.corrections)
  return (
    <>
      <NewAnswers corrections={fresh} view={view} />
      <Fold rank="section" title={t('corrections.ask.slot')}>
        <AskSlot from={view.from} today={view.today} />
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
      {view.corrections.length === 0 ? <NoRequests /> : <Requests {...view} corrections={others} />}
    </>
  )
}

const groups = [
  'overdue',
  'waiting',
  'not-arrived',
  'answered',
] as const satisfies readonly CorrectionView['standing']['state'][]

function NoRequests(): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="empty">
      <p className="empty-title">{t('corrections.empty.title')}</p>
      <p className="soft">{t('corrections.empty.text')}</p>
    </div>
  )
}

function Requests(view: View): JSX.Element {
  const { t } = useLanguage()
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
