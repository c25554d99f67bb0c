import { type JSX, useRef } from 'react'
import { formatDate } from '../../../shared/i18n/format.ts'
import type { Bridge } from '../../../shared/ipc/contract.ts'
import { isCheckId } from '../../../shared/posture/catalogue.ts'
import type { CheckView, PostureView } from '../../../shared/posture/channels.ts'
import { remedyOf } from '../../../shared/posture/remedies.ts'
import { ruleNameKeyOf } from '../../../shared/posture/rule-names.ts'
import { isToMend } from '../../../shared/posture/summary.ts'
import {
  limitOf,
  nameKeyOf,
  policyOf,
  reasonKeyOf,
  stepsOf,
} from '../../../shared/posture/words.ts'
import { useLanguage } from '../../app/language.tsx'
import { useResults } from '../../app/results.tsx'
import { useWish } from '../../app/wishes.tsx'
import { useCommand } from '../../bridge/use-command.ts'
import { SeeCorrections } from '../../corrections/parts/see-corrections.tsx'
import { useReadAboutCheck } from '../../guide/read-about-check.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNotice } from '../../ui/failure.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'
import { useMomentWords } from '../use-posture.ts'
import { Contest } from './contest.tsx'
import { EvidenceOf } from './evidence.tsx'
import { Fix } from './fix.tsx'
import { RemedyAct } from './remedy-act.tsx'
import { unfold } from './unfold.ts'
import { verdictIcons } from './verdict-icons.ts'

type CheckItemProps = { readonly check: CheckView; readonly view: PostureView }

/** One check: what was found in a line; what it is, why it matters and what to do once it is opened. */
export function CheckItem({ check, view }: CheckItemProps): JSX.Element {
  const { t, locale, read } = useLanguage()
  const { day } = useMomentWords(view)
  const { finding } = check
  const isExcepted = check.exceptionUntil !== undefined && finding && isToMend(finding.verdict)
  const icon = finding ? verdictIcons[finding.verdict] : 'upcoming'
  const item = useRef<HTMLDetailsElement>(null)
  useWish({ to: 'see-check', about: check.check }, () => {
    if (item.current) unfold(item.current)
  })
  return (
    <li
      className={isExcepted ? 'finding finding-excepted' : 'finding'}
      data-verdict={finding?.verdict ?? 'unchecked'}
    >
      <details ref={item}>
        <summary>
          <Icon name={isExcepted ? 'clock' : icon} />
          <span className="finding-words">
            <h3>{t(nameKeyOf(check.check))}</h3>
            <span className="finding-reason">
              {finding ? t(reasonKeyOf(check.check, finding.reason)) : t('posture.unchecked')}
            </span>
            {check.isConfirming && (
              <span className="finding-reason soft">{t('posture.confirming')}</span>
            )}
            {check.exceptionUntil !== undefined && check.exceptionReason && (
              <span className="finding-reason soft">
                <Own>{read(check.exceptionReason)}</Own>
              </span>
            )}
          </span>
          {finding && (
            <span className="finding-verdict">
              <span className="finding-mark">{t(`posture.verdict.${finding.verdict}`)}</span>
              <span className="soft small">
                {check.exceptionUntil === undefined
                  ? t('posture.since', { date: day(finding.since) })
                  : t('posture.exceptedUntil', {
                      date: formatDate(check.exceptionUntil, locale, 'long'),
                    })}
              </span>
            </span>
          )}
          <Icon name="unfold" />
        </summary>
        <div className="finding-inside">
          <Inside check={check} view={view} />
        </div>
      </details>
    </li>
  )
}

function Inside({ check, view }: CheckItemProps): JSX.Element {
  const { t, locale } = useLanguage()
  const { moment } = useMomentWords(view)
  const { check: name, finding } = check
  const readAbout = useReadAboutCheck(name)
  const remedy =
    finding && isToMend(finding.verdict) ? remedyOf({ check: name, ...finding }, view.system) : null
  return (
    <>
      {check.contestedAt !== undefined && (
        <p className="finding-contested">
          <Icon name="speech" />
          {t('posture.contested', { moment: moment(check.contestedAt) })}
        </p>
      )}
      {check.contestedAt !== undefined && <SeeCorrections />}
      {check.exceptionUntil !== undefined && (
        <p className="finding-contested">
          <Icon name="office" />
          <span>
            {t('posture.exception', { date: formatDate(check.exceptionUntil, locale, 'long') })}
          </span>
        </p>
      )}
      {remedy && (
        <section className="finding-steps">
          <h4>{t('posture.about.steps')}</h4>
          <ol>
            {stepsOf(remedy, { t, lockMinutes: view.lockMinutes }).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <Fix check={check} view={view} />
          <RemedyAct check={check} remedy={remedy} view={view} />
        </section>
      )}
      {!remedy && <Fix check={check} view={view} />}
      {finding?.verdict === 'unknown' && <RemedyAct check={check} remedy={null} view={view} />}
      <CheckAgain check={name} />
      {isCheckId(name) && (
        <div className="finding-about">
          <h4>{t('posture.about.what')}</h4>
          <p>{t(`posture.check.${name}.what`)}</p>
          <h4>{t('posture.about.why')}</h4>
          <p>{t(`posture.check.${name}.why`)}</p>
          {readAbout && (
            <div className="actions">
              <Button kind="quiet" icon="guide" onPress={readAbout}>
                {t('guide.checks.read')}
              </Button>
            </div>
          )}
        </div>
      )}
      <Facts check={check} view={view} />
      {finding && (
        <div className="finding-folds">
          <Fold
            rank="line"
            isLazy
            title={t('posture.evidence.title')}
            note={t('posture.evidence.stays')}
          >
            <EvidenceOf check={name} />
          </Fold>
          {check.contestedAt === undefined && (
            <Fold rank="line" isLazy title={t('posture.contest.title')}>
              <Contest check={name} entry={finding.entry} />
            </Fold>
          )}
        </div>
      )}
    </>
  )
}

const checkOne = (bridge: Bridge, check: string) => bridge.checkPosture({ check })

function CheckAgain({ check }: { readonly check: string }): JSX.Element {
  const { t } = useLanguage()
  const { say } = useResults()
  const { run, isRunning, failure } = useCommand(checkOne)
  const again = () =>
    run([check], (view) => {
      const found = view.checks.find((each) => each.check === check)
      if (!found) return
      say((t) =>
        found.isConfirming || !found.finding
          ? t('posture.confirming')
          : t('posture.scan.found', {
              name: t(nameKeyOf(check)),
              reason: t(reasonKeyOf(check, found.finding.reason)),
            }),
      )
    })
  return (
    <div className="stack">
      <div className="actions">
        <Button kind="secondary" icon="exchange" isPending={isRunning} onPress={again}>
          {t(isRunning ? 'posture.scan.running' : 'posture.scan.again')}
        </Button>
      </div>
      <FailureNotice failure={failure} />
    </div>
  )
}

function Facts({ check, view }: CheckItemProps): JSX.Element {
  const { t } = useLanguage()
  const { moment } = useMomentWords(view)
  const { finding, rules, severity } = check
  const facts = [
    ...(check.threshold
      ? ([['posture.about.threshold', limitOf(check.threshold, t)]] as const)
      : []),
    ['posture.about.setBy', policyOf(view, t)],
    ['posture.about.severity', t(`posture.severity.${severity}`)],
    ...(finding
      ? ([
          ['posture.about.since', moment(finding.since)],
          ['posture.about.checked', moment(finding.checkedAt)],
        ] as const)
      : []),
  ] as const
  return (
    <dl className="facts small">
      {rules.length > 0 && (
        <div className="facts-row">
          <dt>{t('posture.about.rule')}</dt>
          <dd>
            <ul className="finding-rules">
              {rules.map((code) => (
                <Rule key={code} code={code} />
              ))}
            </ul>
          </dd>
        </div>
      )}
      {facts.map(([label, value]) => (
        <div key={label} className="facts-row">
          <dt>{t(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a rule asks for, and its code, by which the IT service finds it. */
function Rule({ code }: { readonly code: string }): JSX.Element {
  const { t } = useLanguage()
  const name = ruleNameKeyOf(code)
  return (
    <li>
      {name && <span>{t(name)}</span>}
      {/* The codes of the texts are French in every language. */}
      <span lang="fr" className={name ? 'soft' : undefined}>
        <Ltr>{code}</Ltr>
      </span>
    </li>
  )
}
