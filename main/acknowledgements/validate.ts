import { Ajv2020 } from 'ajv/dist/2020.js'
import {
  answerCheckOf,
  answerCheckOptions,
  type CheckAnswers,
} from '../../shared/acknowledgements/check-answers.ts'

/**
 * Checks answers with the form's own schema, which the narrow profile has let through. The page never does: its policy
 * forbids the compiling that this needs.
 */
export function createAnswerCheck(): CheckAnswers {
  const ajv = new Ajv2020(answerCheckOptions)
  return answerCheckOf((schema) => ajv.compile(schema))
}
