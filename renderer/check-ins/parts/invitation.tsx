import type { JSX } from 'react'
import { useLanguage } from '../../app/language.tsx'
import { Button } from '../../ui/button.tsx'
import { Scene } from '../../ui/scene.tsx'

/** Not linked yet: everything works and is kept; a way to link, and no hurry. */
export function Invitation({ onEnrol }: { readonly onEnrol: () => void }): JSX.Element {
  const { t } = useLanguage()
  return (
    <section className="invitation">
      <Scene sky="day" object="link" />
      <div className="invitation-text">
        <h2>{t('enrolment.invite.title')}</h2>
        <p className="soft">{t('enrolment.invite.text')}</p>
      </div>
      <Button kind="secondary" icon="link" onPress={onEnrol}>
        {t('enrolment.invite.action')}
      </Button>
    </section>
  )
}
