/**
 * The label before every byte string that is hashed or signed, so that one kind of text can never be
 * passed off as another. A new format version gets new labels.
 */
export const labels = {
  body: 'mourafiq.body.v1\n',
  entry: 'mourafiq.entry.v1\n',
  genesis: 'mourafiq.genesis.v1\n',
  seal: 'mourafiq.seal.v1\n',
  receipt: 'mourafiq.receipt.v1\n',
  bundle: 'mourafiq.bundle.v1\n',
  enrolment: 'mourafiq.enrolment.v1\n',
  directive: 'mourafiq.directive.v1\n',
  spread: 'mourafiq.spread.v1\n',
  notice: 'mourafiq.notice.v1\n',
  formText: 'mourafiq.form-text.v1\n',
  guideEdition: 'mourafiq.guide-edition.v1\n',
} as const
