import { type JSX, useState } from 'react'
import type { EnrolmentView } from '../../shared/enrolment/channels.ts'
import type { Settings } from '../../shared/settings/model.ts'
import type { Destination, Route } from '../../shared/shell/model.ts'
import type { StartupView } from '../../shared/startup/channels.ts'
import type { LiveQuery } from '../bridge/use-query.ts'
import { EnrolmentStep } from '../enrolment/enrolment-step.tsx'
import { useEnrolment } from '../enrolment/use-enrolment.ts'
import { PrivacyStep } from '../policy/privacy-step.tsx'
import { LanguageStep } from '../settings/language-step.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { UnansweredStage, WaitingScreen } from '../ui/waiting.tsx'
import { Shell } from './shell.tsx'
import { StepShortcuts } from './step-shortcuts.tsx'
import { useCurrentPlace } from './use-place.ts'

/**
 * Language, privacy notice, enrolment or "later", then the app. What is still to do follows from what main
 * has recorded, so a first run that was interrupted goes on where it stopped. When the notice changes later,
 * main says again that it was not read: the notice alone is shown, and then the screen one was on.
 */
export function FirstRun({ startup }: { readonly startup: StartupView }): JSX.Element {
  const settings = useSettings()
  const enrolment = useEnrolment()
  const { place, go } = useCurrentPlace()

  if (settings.query.status === 'failed')
    return <UnansweredStage failure={settings.query.failure} onRetry={settings.refresh} />
  if (enrolment.query.status === 'failed')
    return <UnansweredStage failure={enrolment.query.failure} onRetry={enrolment.refresh} />
  if (settings.query.status === 'loading' || enrolment.query.status === 'loading' || place === null)
    return <WaitingScreen />

  const isSetUp =
    enrolment.query.value.state !== 'not-enrolled' || settings.query.value.hasPostponedEnrolment
  if (settings.query.value.privacyNoticeEdition === undefined || !isSetUp)
    return (
      <>
        <StepShortcuts settings={settings.query.value} />
        <Step
          {...{ settings, enrolment, place, go, isSetUp }}
          hasReadNotice={settings.query.value.privacyNoticeEdition !== undefined}
        />
      </>
    )
  return (
    <Shell
      startup={startup}
      settings={settings.query.value}
      enrolment={enrolment.query.value}
      place={place}
      onRoute={go}
    />
  )
}

type StepProps = {
  readonly settings: LiveQuery<Settings>
  readonly enrolment: LiveQuery<EnrolmentView>
  readonly place: Destination
  readonly go: (route: Route) => void
  readonly hasReadNotice: boolean
  readonly isSetUp: boolean
}

/** What is still to do before the day, one thing at a time. */
function Step(props: StepProps): JSX.Element {
  const { settings, enrolment, place, go, hasReadNotice, isSetUp } = props
  const [hasChosenLanguage, setHasChosenLanguage] = useState(false)
  if (!hasReadNotice && isSetUp) return <PrivacyStep reason="changed" onRead={settings.refresh} />
  if (!hasReadNotice)
    return hasChosenLanguage ? (
      <PrivacyStep reason="first-run" onRead={settings.refresh} />
    ) : (
      <LanguageStep onChosen={() => setHasChosenLanguage(true)} />
    )
  return (
    <EnrolmentStep
      place={place}
      onLinkRead={() => go('enrolment')}
      onEnrolled={() => {
        go('today')
        enrolment.refresh()
      }}
      onPostponed={() => {
        go('today')
        settings.refresh()
      }}
    />
  )
}
