import { Ajv2020 } from 'ajv/dist/2020.js'
import {
  answerCheckOf,
  answerCheckOptions,
  type CheckAnswers,
} from '../../shared/acknowledgements/check-answers.ts'

/** Checks answers with the schema of the form, as the laptop did before it wrote them down: a laptop can be made to lie. */
export function createAnswerCheck(): CheckAnswers {
  const ajv = new Ajv2020(answerCheckOptions)
  return answerCheckOf((schema) => ajv.compile(schema))
}
