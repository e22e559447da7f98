// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/extensionoptions.h"
#include "server/api/optionvalue.h"
#include "server/broker/broker.h"
#include "server/net/connectionoptions.h"
#include "server/net/staticfolders.h"

#include <functional>

namespace halley {

// Everything that a server is told before it starts.
struct ServerOptions : ConnectionOptions
{
    // An address of this machine, "localhost", or "0.0.0.0" or "::" for all of them.
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 8080; // 0: any that is free
    BrokerOptions broker;
    // Files to serve besides Bayeux; none: every other path is 404.
    QList<StaticFolder> folders;
    ExtensionOptions extensions;
    // What setOption() was given, by name: what the members cannot tell, such as which values stood behind a
    // transport's prefix. Nothing else sets it.
    OptionSettings settings;
    // Who shows it in the handshake may use the monitor. Empty: no remote operators; local sessions always
    // may.
    QByteArray operatorToken;
    // Operators look and do nothing: the monitor takes no actions (kick, purge, send, publish), of local
    // sessions neither.
    bool operatorReadOnly = false;
    // Decides what is not the monitor's; null: DefaultSecurityPolicy. Used on the broker's thread, not owned,
    // must outlive the server.
    SecurityPolicy *policy = nullptr;
    // Called on the broker's thread, in a turn, before the first connection: the place to make channels,
    // listeners and services.
    std::function<void(Broker &)> configure;
};

} // namespace halley
