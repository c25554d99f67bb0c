import { type JSX, type ReactNode, useEffect, useState } from 'react'
import {
  readEnrolmentForm,
  readServerAddress,
  type EnrolmentForm as Typed,
} from '../../shared/enrolment/address.ts'
import { parseEnrolmentCode } from '../../shared/enrolment/code.ts'
import { isolateLtr } from '../../shared/i18n/format.ts'
import type { Bridge } from '../../shared/ipc/contract.ts'
import type { Failure, FailureCode } from '../../shared/kernel/failures.ts'
import type { Destination } from '../../shared/shell/model.ts'
import { useDraft } from '../app/drafts.tsx'
import { useLanguage } from '../app/language.tsx'
import { useResults } from '../app/results.tsx'
import { useCommand } from '../bridge/use-command.ts'
import { DraftLine } from '../drafts/draft-line.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'

const enrol = (bridge: Bridge, typed: Typed) => bridge.enrol(typed)

/** Failures that are about one of the two fields are said under it. */
const aboutServer: readonly FailureCode[] = ['server-address-invalid']
const aboutCode: readonly FailureCode[] = [
  'code-malformed',
  'code-unknown',
  'code-expired',
  'code-used',
]

/**
 * Failures that are told otherwise here than on the line of the exchange: nothing tries again by itself, and
 * a code may have been mistyped.
 */
const ownWords = [
  'server-unreachable',
  'server-busy',
  'server-error',
  'too-many-requests',
  'server-key-mismatch',
] as const satisfies readonly FailureCode[]

/** A link that the system handed over: it fills the fields and never sends them. */
export type LinkProps = {
  readonly place: Destination
  /** The fields hold what the link said: it is not read again over what the person types. */
  readonly onLinkRead: () => void
}

type EnrolmentFormProps = LinkProps & {
  readonly onEnrolled: () => void
  /** What else can be done instead: "later", or a way back. */
  readonly instead: ReactNode
}

/** Server address and code, or the whole link pasted into either. */
export function EnrolmentForm(props: EnrolmentFormProps): JSX.Element {
  const { place, onLinkRead, onEnrolled, instead } = props
  const { t } = useLanguage()
  const { say } = useResults()
  const draft = useDraft('enrolment', { server: '', code: '', linkServer: '' })
  const [hasReadLink, setHasReadLink] = useState(false)
  const [mistake, setMistake] = useState<Failure | null>(null)
  const { run, isRunning, failure: refusal } = useCommand(enrol)
  const { server, code, linkServer } = draft.value
  const failure = mistake ?? refusal

  const change = (part: Partial<Typed>) => {
    const typed = { server, code, ...part }
    const read = readEnrolmentForm(typed)
    setHasReadLink(read !== typed)
    setMistake(null)
    draft.change(read)
  }
  useEffect(() => {
    if (!place.enrolment) return
    draft.change({ ...place.enrolment, linkServer: place.enrolment.server })
    setHasReadLink(false)
    setMistake(null)
    onLinkRead()
  }, [place.enrolment, draft.change, onLinkRead])
  const send = () => {
    const readAddress = readServerAddress(server)
    const readCode = parseEnrolmentCode(code)
    if (!readAddress.ok) return setMistake(readAddress.failure)
    if (!readCode.ok) return setMistake(readCode.failure)
    run([{ server, code }], () => {
      draft.forget()
      say((t) => t('enrolment.done'))
      onEnrolled()
    })
  }
  const errorIn = (codes: readonly FailureCode[]) =>
    failure && codes.includes(failure.code) ? t(`failure.${failure.code}`) : null
  const isElsewhere = failure && ![...aboutServer, ...aboutCode].includes(failure.code)
  const own = ownWords.find((code) => code === failure?.code)
  return (
    <Form className="stack" onSend={send}>
      <DraftLine news={draft.news} />
      {place.isLinkRefused && (
        <Notice tone="care" title={t('enrolment.link.refused')}>
          <p>{t('failure.link-invalid')}</p>
        </Notice>
      )}
      {linkServer !== '' && linkServer === server && (
        <Notice tone="care" title={t('enrolment.link.title')}>
          <p>{t('enrolment.link.text', { server: isolateLtr(server) })}</p>
        </Notice>
      )}
      <TextField
        label={t('enrolment.server.label')}
        hint={t('enrolment.server.hint')}
        value={server}
        onChange={(typed) => change({ server: typed })}
        error={
          errorIn(aboutServer) && server.trim() === ''
            ? t('enrolment.server.missing')
            : errorIn(aboutServer)
        }
        isCode
      />
      <TextField
        label={t('enrolment.code.label')}
        hint={t('enrolment.code.hint')}
        value={code}
        onChange={(typed) => change({ code: typed })}
        error={errorIn(aboutCode)}
        isCode
      />
      <p role="status" className={hasReadLink ? 'small' : 'hidden-text'}>
        {hasReadLink ? t('enrolment.linkRead') : ''}
      </p>
      {own ? (
        <Notice tone="problem">
          <p>{t(`enrolment.trouble.${own}`)}</p>
        </Notice>
      ) : (
        <FailureNotice failure={isElsewhere ? failure : null} />
      )}
      <div className="actions">
        <Button kind="primary" type="submit" icon="link" isPending={isRunning}>
          {isRunning ? t('enrolment.submitting') : t('enrolment.submit')}
        </Button>
        {instead}
      </div>
    </Form>
  )
}
