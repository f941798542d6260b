// Rules beyond the recommended ones hold what a reviewer would otherwise have to look for.
import tseslint from 'typescript-eslint';

export default tseslint.config({ ignores: ['node_modules/', 'out/', 'coverage/'] }, ...tseslint.configs.recommended, {
  files: ['src/**/*.ts'],
  languageOptions: { parserOptions: { projectService: true } },
  rules: {
    complexity: ['error', 12],
    eqeqeq: 'error',
    'max-lines': ['error', 300],
    'max-lines-per-function': ['error', 80],
    'no-console': 'error',
    'no-eval': 'error',
    'no-restricted-properties': [
      'error',
      { property: 'innerHTML', message: 'Markup comes from lit-html templates, which escape what they are given.' },
      { property: 'outerHTML', message: 'Markup comes from lit-html templates, which escape what they are given.' },
      { property: 'insertAdjacentHTML', message: 'Markup comes from lit-html templates.' },
    ],
    'prefer-const': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': 'error',
  },
});
