export default {
  plugins: ['stylelint-use-logical-spec'],
  rules: {
    'liberty/use-logical-spec': ['always', {}],
    'color-named': 'never',
    'declaration-no-important': true,
    'no-duplicate-selectors': true,
  },
}
