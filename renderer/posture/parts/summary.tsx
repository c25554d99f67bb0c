import type { JSX } from 'react'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import type { PostureView } from '../../../shared/posture/channels.ts'
import { type Grouped, type Lead, leadOf } from '../../../shared/posture/summary.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useCaughtFocus } from '../../ui/use-caught-focus.ts'
import { useMomentWords } from '../use-posture.ts'

const checkAll = (bridge: Bridge) => bridge.checkPosture({})

const icons: Readonly<Record<Lead['about'], IconName>> = {
  never: 'shield',
  yours: 'person',
  'it-service': 'office',
  excepted: 'clock',
  unread: 'missed',
  fine: 'check',
}

type SummaryProps = { readonly view: PostureView; readonly grouped: Grouped }

/** One calm sentence, what else there is in a line, and the way to look anew. */
export function Summary({ view, grouped }: SummaryProps): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { moment } = useMomentWords(view)
  const { run, isRunning, failure } = useCommand(checkAll)
  const lead = leadOf(grouped)
  const isScanning = view.isScanning || isRunning
  // A check that moves to another group takes the focus with it: reading goes on at the sentence.
  const sentence = useCaughtFocus<HTMLParagraphElement>(signatureOf(grouped))
  return (
    <section className={`posture-summary posture-summary-${lead.about}`}>
      <span className="posture-badge">
        <Icon name={icons[lead.about]} />
      </span>
      <div className="posture-words">
        <p ref={sentence} tabIndex={-1} className="posture-lead">
          <LeadWords lead={lead} />
        </p>
        {lead.about === 'never' ? (
          <p>
            {t('posture.never.text')} {t('posture.never.first')}
          </p>
        ) : (
          <Rest lead={lead} grouped={grouped} />
        )}
        {view.checks.some(({ isConfirming }) => isConfirming) && (
          <p className="posture-confirming">
            <Icon name="clock" />
            {t('posture.confirming')}
          </p>
        )}
        <div className="actions">
          <Button
            kind={lead.about === 'never' ? 'primary' : 'secondary'}
            icon="shield"
            isPending={isScanning}
            onPress={() => run([], () => say((t) => t('posture.scan.done')))}
          >
            {t(isScanning ? 'posture.scan.running' : 'posture.scan.action')}
          </Button>
          {view.scannedAt !== undefined && (
            <span className="soft small">
              {t('posture.scan.last', { moment: moment(view.scannedAt) })}
            </span>
          )}
        </div>
        <div role="status" className="hidden-text">
          {isScanning && t('posture.scan.running')}
        </div>
        <FailureNotice failure={failure} />
      </div>
    </section>
  )
}

function LeadWords({ lead }: { readonly lead: Lead }): string {
  const { t } = useLanguage()
  return lead.about === 'never' || lead.about === 'fine'
    ? t(`posture.lead.${lead.about}`)
    : t(`posture.lead.${lead.about}`, { count: lead.count })
}

const rest = ['it-service', 'excepted', 'unread', 'fine'] as const

/** What the sentence does not say, in the fewest words. */
function Rest({
  lead,
  grouped,
}: {
  readonly lead: Lead
  readonly grouped: Grouped
}): JSX.Element | null {
  const { t } = useLanguage()
  const others = rest.filter((group) => group !== lead.about && grouped[group].length > 0)
  if (others.length === 0) return null
  return (
    <ul className="posture-rest">
      {others.map((group) => (
        <li key={group}>{t(`posture.count.${group}`, { count: grouped[group].length })}</li>
      ))}
    </ul>
  )
}

function signatureOf(grouped: Grouped): string {
  return Object.values(grouped)
    .map((checks) => checks.map(({ check }) => check).join(' '))
    .join('|')
}
