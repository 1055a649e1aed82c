FROM node:24-bookworm-slim AS build
WORKDIR /opora
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 OPORA_DATA_DIR=/var/lib/opora
# Attachments lie here; the server and its workers share them.
RUN install --directory --owner=node --group=node /var/lib/opora
WORKDIR /opora
COPY --from=build /opora/package.json ./
COPY --from=build /opora/node_modules ./node_modules
COPY --from=build /opora/dist ./dist
USER node
VOLUME /var/lib/opora
EXPOSE 3000 2525
HEALTHCHECK --interval=10s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/bin.js", "serve"]
