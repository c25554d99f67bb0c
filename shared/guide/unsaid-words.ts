/**
 * Words that say nothing of what is looked for, by language: data of languages, like the names of days. They count only
 * where nothing else was typed.
 */
export const unsaidWords: readonly string[] = [
  'ال وال بال لل',
  'في من على إلى الى عن ما ماذا هل كيف لي ليا متى أين',
  'او أو ان أن إن هو هي هذا هذه التي الذي مع كل أي',
  'لا يمكن يجب عند إذا اذا قد شنو واش فين',
  'le la les l un une des du de d a au aux en',
  'et ou ou dans par pour sur avec sans que qui quoi quel quelle',
  'quels quelles est sont suis mon ma mes ton ta tes son sa ses',
  'notre nos votre vos je j il elle on nous vous ce cette ces',
  'comment quand faire faut si ne pas plus',
  'the a an of to in on at by for with and or is',
  'are my your his her our what when how do does if not i',
  'it this that',
]
