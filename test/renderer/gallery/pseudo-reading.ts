import { shippedCatalogs } from '../../../renderer/app/every-catalog.ts'
import type { Catalogs } from '../../../shared/i18n/formatter.ts'
import { pseudoCatalog, pseudoDocuments, pseudoGuide } from '../../i18n/pseudo-locale.ts'
import type { ShownLanguage } from './shown-languages.ts'
import type { World } from './states.ts'

/** The catalogs of a shown language, where they are not those of the app. */
export function catalogsOf(language: ShownLanguage): Catalogs | undefined {
  switch (language) {
    case 'pseudo':
      return { ...shippedCatalogs, en: pseudoCatalog(shippedCatalogs.en, 'latin') }
    case 'pseudo-rtl':
      return { ...shippedCatalogs, ar: pseudoCatalog(shippedCatalogs.ar, 'arabic') }
    default:
      return undefined
  }
}

/** A world whose documents are written in a shown language too. */
export function worldIn(world: World, language: ShownLanguage): World {
  switch (language) {
    case 'pseudo':
      return pseudoDocuments(world, 'latin')
    case 'pseudo-rtl':
      return pseudoDocuments(world, 'arabic')
    default:
      return world
  }
}

/** What main answers of the guide, in a shown language. */
export function guideIn<Value>(answer: Value, language: ShownLanguage): Value {
  switch (language) {
    case 'pseudo':
      return pseudoGuide(answer, 'latin')
    case 'pseudo-rtl':
      return pseudoGuide(answer, 'arabic')
    default:
      return answer
  }
}
