import { type JSX, useState } from 'react'
import type { StartupView } from '../../shared/startup/channels.ts'
import { EnrolmentStep } from '../enrolment/enrolment-step.tsx'
import { useEnrolment } from '../enrolment/use-enrolment.ts'
import { PrivacyStep } from '../policy/privacy-step.tsx'
import { LanguageStep } from '../settings/language-step.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { Unanswered, WaitingScreen } from '../ui/waiting.tsx'
import { Shell } from './shell.tsx'
import { useCurrentPlace } from './use-place.ts'

/**
 * Language, privacy notice, enrolment or "later", then the app. What is still to do follows from what main
 * has recorded, so a first run that was interrupted goes on where it stopped. When the notice changes later,
 * main says again that it was not read: the notice alone is shown, and then the screen one was on.
 */
export function FirstRun({ startup }: { readonly startup: StartupView }): JSX.Element {
  const settings = useSettings()
  const enrolment = useEnrolment()
  const [hasChosenLanguage, setHasChosenLanguage] = useState(false)
  const { place, go } = useCurrentPlace()

  if (settings.query.status === 'failed')
    return <Unanswered failure={settings.query.failure} onRetry={settings.refresh} />
  if (enrolment.query.status === 'failed')
    return <Unanswered failure={enrolment.query.failure} onRetry={enrolment.refresh} />
  if (settings.query.status === 'loading' || enrolment.query.status === 'loading' || place === null)
    return <WaitingScreen />

  const { privacyNoticeEdition, hasPostponedEnrolment } = settings.query.value
  const isSetUp = enrolment.query.value.state !== 'not-enrolled' || hasPostponedEnrolment
  if (privacyNoticeEdition === undefined && isSetUp)
    return <PrivacyStep reason="changed" onRead={settings.refresh} />
  if (privacyNoticeEdition === undefined)
    return hasChosenLanguage ? (
      <PrivacyStep reason="first-run" onRead={settings.refresh} />
    ) : (
      <LanguageStep onChosen={() => setHasChosenLanguage(true)} />
    )
  if (!isSetUp)
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
