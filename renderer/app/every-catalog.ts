import arabic from '../../assets/locales/ar.json'
import english from '../../assets/locales/en.json'
import french from '../../assets/locales/fr.json'
import type { Catalogs } from '../../shared/i18n/formatter.ts'

/** All three languages at once, for what searches in every one of them: not for what is shown first. */
export const shippedCatalogs: Catalogs = { ar: arabic, fr: french, en: english }
