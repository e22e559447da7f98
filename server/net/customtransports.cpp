// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/customtransports.h"

#include "server/net/connectioncontext.h"
#include "server/net/logging.h"

#include <algorithm>

namespace halley {

std::optional<QString> CustomTransports::start(const QList<ServerTransportFactory> &factories)
{
    for (const ServerTransportFactory &factory : factories) {
        if (auto problem = start(factory())) {
            clear();
            return problem;
        }
    }
    return std::nullopt;
}

std::optional<QString> CustomTransports::start(std::unique_ptr<ServerTransport> transport)
{
    if (!transport)
        return QStringLiteral("the factory of a transport made none");
    const QString name = QString::fromUtf8(transport->name());
    if (isTaken(transport->name()))
        return QStringLiteral("\"%1\" cannot be the name of a transport: it is another's").arg(name);
    if (!m_context.options.allowedTransports.contains(transport->name())) {
        qCInfo(netLog).noquote() << "the transport" << name << "is not allowed, and does not start";
        return std::nullopt;
    }
    transport->m_context = &m_context;
    if (const auto problem = transport->start())
        return QStringLiteral("the transport %1 cannot start: %2").arg(name, *problem);
    m_transports.push_back(std::move(transport));
    return std::nullopt;
}

bool CustomTransports::isTaken(const QByteArray &name) const
{
    for (int kind = 0; kind < transportKindCount; ++kind) {
        if (name == transportName(TransportKind(kind)))
            return true;
    }
    return name.isEmpty() || std::any_of(m_transports.begin(), m_transports.end(),
                                         [&name](const auto &each) { return each->name() == name; });
}

void CustomTransports::stop()
{
    for (const auto &transport : m_transports)
        transport->stop();
}

bool CustomTransports::areStopped() const
{
    return std::all_of(m_transports.begin(), m_transports.end(),
                       [](const auto &transport) { return transport->m_stopped; });
}

} // namespace halley
