import '../contacts.css'
import type { JSX } from 'react'
import type { ShownContact } from '../../../shared/guide/channels.ts'
import { isCalledThroughSupervisor } from '../../../shared/guide/contacts.ts'
import { useLanguage } from '../../app/language.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Ltr, Own } from '../../ui/ltr.tsx'

const icons: Readonly<Record<ShownContact['contact'], IconName>> = {
  'it-help': 'local',
  'security-officer': 'shield',
  'human-resources': 'document',
  'rights-desk': 'lock',
  supervisor: 'person',
}

/** Whom to call: what they are, who they are, and how; or that nobody has been named yet. */
export function ContactCard({ contact }: { readonly contact: ShownContact }): JSX.Element {
  const { t } = useLanguage()
  const { entry } = contact
  const isAtOnce = isCalledThroughSupervisor(contact)
  return (
    <div className="guide-contact" data-at-once={isAtOnce}>
      <Icon name={icons[contact.contact]} />
      <div className="guide-contact-words">
        <p className="guide-contact-role">{t(`guide.contact.${contact.contact}`)}</p>
        {isAtOnce && <p className="guide-contact-call">{t('guide.contact.callSupervisor')}</p>}
        {entry ? (
          <>
            <p>
              <Own>{entry.name}</Own>
            </p>
            {entry.phone !== null && (
              <p className="guide-contact-way">
                <span className="hidden-text">{t('guide.contact.phone')} </span>
                <Ltr>{entry.phone}</Ltr>
              </p>
            )}
            {entry.email !== null && (
              <p className="guide-contact-way">
                <span className="hidden-text">{t('guide.contact.email')} </span>
                <Ltr>{entry.email}</Ltr>
              </p>
            )}
            {entry.hours !== null && (
              <p className="soft small">
                <Own>{entry.hours}</Own>
              </p>
            )}
          </>
        ) : (
          <p className="soft small">
            {t(
              contact.contact === 'supervisor'
                ? 'guide.contact.yourSupervisor'
                : 'guide.contact.unnamed',
            )}
          </p>
        )}
      </div>
    </div>
  )
}
