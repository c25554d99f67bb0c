import '../contacts.css'
import type { JSX } from 'react'
import type { ShownContact } from '../../../shared/guide/channels.ts'
import { intlTagOf, type Locale } from '../../../shared/i18n/locales.ts'
import { useLanguage } from '../../app/language.tsx'
import { ContactCard } from './contact-card.tsx'

type ContactsProps = { readonly contacts: readonly ShownContact[] }

/** Everybody whom the guide tells to turn to; those whom the ministry has yet to name in one line together. */
export function Contacts({ contacts }: ContactsProps): JSX.Element {
  const { t, locale } = useLanguage()
  const isNamed = ({ contact, entry }: ShownContact) => entry !== null || contact === 'supervisor'
  const unnamed = contacts.filter((each) => !isNamed(each))
  return (
    <section className="guide-part" aria-labelledby="guide-contacts">
      <h2 id="guide-contacts">{t('guide.contacts.title')}</h2>
      {unnamed.length > 0 && (
        <p className="soft">
          {t('guide.contacts.unnamed', {
            names: listIn(
              locale,
              unnamed.map(({ contact }) => t(`guide.contact.${contact}`)),
            ),
          })}
        </p>
      )}
      <div className="guide-contacts">
        {contacts.filter(isNamed).map((contact) => (
          <ContactCard key={contact.contact} contact={contact} />
        ))}
      </div>
    </section>
  )
}

function listIn(locale: Locale, names: readonly string[]): string {
  return new Intl.ListFormat(intlTagOf(locale), { type: 'conjunction' }).format(names)
}
