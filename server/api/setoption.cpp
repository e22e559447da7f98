// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/setoption.h"

#include "server/api/optionlookup.h"
#include "server/api/optiontable.h"

#include <array>

namespace halley {

namespace {

// Whose values stand behind which prefixes, shortest first.
struct PrefixedTransport
{
    TransportKind kind;
    std::array<const char *, 2> prefixes; // the second may be empty
};
constexpr std::array<PrefixedTransport, 3> prefixedTransports{
    {{TransportKind::LongPolling, {"long-polling.", "long-polling.json."}},
     {TransportKind::CallbackPolling, {"long-polling.", "long-polling.jsonp."}},
     {TransportKind::WebSocket, {"ws.", ""}}}};

// The longest: nobody else's.
const char *ownPrefix(const PrefixedTransport &transport)
{
    return *transport.prefixes[1] == '\0' ? transport.prefixes[0] : transport.prefixes[1];
}

// The values of one transport: the plain ones with its own laid over them; nothing if it has none.
std::optional<TransportOptions> ownOptions(const ServerOptions &options, const PrefixedTransport &transport)
{
    TransportOptions own = options.broker;
    bool hasOwn = false;
    for (const char *prefix : transport.prefixes) {
        for (const Option &option : optionTable()) {
            const auto value = options.settings.constFind(QLatin1StringView(prefix) + option.name);
            if (!option.transport.set || *prefix == '\0' || value == options.settings.cend())
                continue;
            option.transport.set(own, *value);
            hasOwn = true;
        }
    }
    return hasOwn ? std::optional(own) : std::nullopt;
}

void applyToTransports(ServerOptions &options, const Option &option)
{
    if (const auto plain = options.settings.constFind(option.name); plain != options.settings.cend())
        option.transport.set(options.broker, *plain);
    for (const PrefixedTransport &transport : prefixedTransports) {
        if (auto own = ownOptions(options, transport))
            options.broker.perTransport[size_t(transport.kind)] = std::move(own);
    }
}

// The last of its names that is set wins.
void applyToServer(ServerOptions &options, const Option &option)
{
    const QStringList names = optionNames(option);
    for (auto name = names.crbegin(); name != names.crend(); ++name) {
        const auto value = options.settings.constFind(*name);
        if (value != options.settings.cend())
            return option.server.set(options, *value);
    }
}

OptionError optionConflict(const QString &name, const QString &text)
{
    return {OptionError::Cause::Conflict, name, text, {}};
}

// Where a transport's value comes from: the longest prefix that is set.
QString settingName(const ServerOptions &options, const PrefixedTransport &transport, const QString &option)
{
    QString name = option;
    for (const char *prefix : transport.prefixes) {
        if (*prefix != '\0' && options.settings.contains(QLatin1StringView(prefix) + option))
            name = QLatin1StringView(prefix) + option;
    }
    return name;
}

} // namespace

Result<OptionValue, OptionError> setOption(ServerOptions &options, const QString &name,
                                           const OptionValue &value)
{
    const auto named = findOption(name);
    if (!named)
        return named.error();
    const Option &option = *named->option;
    if (option.scope == OptionScope::Program)
        return OptionError{OptionError::Cause::NotAvailable,
                           name,
                           QStringLiteral("this is an option of the program halleyd, not of a server"),
                           {}};
    auto accepted = option.accept(value);
    if (!accepted) {
        OptionError error = accepted.error();
        error.name = name;
        return error;
    }
    options.settings.insert(name, *accepted);
    if (option.transport.set)
        applyToTransports(options, option);
    else if (option.server.set)
        applyToServer(options, option);
    return accepted;
}

Result<ServerOptions, QList<OptionError>> setOptions(ServerOptions options, const OptionSettings &settings)
{
    QList<OptionError> errors;
    for (const auto &[name, value] : settings.asKeyValueRange()) {
        if (const auto set = setOption(options, name, value); !set)
            errors.append(set.error());
    }
    if (errors.isEmpty())
        errors = conflictsOf(options);
    if (!errors.isEmpty())
        return errors;
    return options;
}

QList<OptionError> conflictsOf(const ServerOptions &options)
{
    QList<OptionError> conflicts;
    if (options.tls.certificateFile.isEmpty() != options.tls.keyFile.isEmpty()) {
        const bool lacksKey = options.tls.keyFile.isEmpty();
        conflicts.append(lacksKey ? optionConflict(QStringLiteral("tls.certificate"),
                                                   QStringLiteral("needs tls.key besides it"))
                                  : optionConflict(QStringLiteral("tls.key"),
                                                   QStringLiteral("needs tls.certificate besides it")));
    }
    for (const PrefixedTransport &transport : prefixedTransports) {
        const TransportOptions &own = options.broker.on(transport.kind);
        if (own.maxProcessing && *own.maxProcessing <= own.timeout)
            conflicts.append(
                optionConflict(settingName(options, transport, QStringLiteral("maxProcessing")),
                               QStringLiteral("must be more than timeout (%1), because a held connect counts")
                                   .arg(own.timeout.count())));
    }
    const auto timeout = options.broker.on(TransportKind::WebSocket).timeout;
    if (options.broker.limits.webSocketIdle <= timeout)
        conflicts.append(optionConflict(
            QStringLiteral("ws.idleTimeout"),
            QStringLiteral("must be more than timeout (%1), because a WebSocket is silent while its connect "
                           "is held")
                .arg(timeout.count())));
    return conflicts;
}

QStringList ineffectiveSettings(const ServerOptions &options)
{
    QStringList names;
    for (const QString &name : options.settings.keys()) {
        if (const auto named = findOption(name); named && !named->option->hasEffect())
            names.append(name);
    }
    return names;
}

OptionValue optionValue(const ServerOptions &options, const Option &option)
{
    if (option.transport.get)
        return option.transport.get(options.broker);
    if (option.server.get)
        return option.server.get(options);
    for (const QString &name : optionNames(option)) {
        if (const auto value = options.settings.constFind(name); value != options.settings.cend())
            return *value;
    }
    return option.defaultValue();
}

std::optional<OptionValue> optionValue(const ServerOptions &options, const QString &name)
{
    const auto named = findOption(name);
    if (!named || named->option->scope == OptionScope::Program)
        return {};
    const Option &option = *named->option;
    if (option.isPattern() || !option.hasEffect())
        return options.settings.value(name, option.defaultValue());
    for (const PrefixedTransport &transport : prefixedTransports) {
        const bool isItsOwn = named->prefix == QLatin1StringView(ownPrefix(transport));
        if (option.transport.get && isItsOwn)
            return option.transport.get(options.broker.on(transport.kind));
    }
    // What both HTTP transports share may be overridden in each.
    const bool isShared = option.transport.get && !named->prefix.isEmpty();
    return isShared ? options.settings.value(name, optionValue(options, option))
                    : optionValue(options, option);
}

} // namespace halley
