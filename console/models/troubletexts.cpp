// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/troubletexts.h"

#include "server/protocol/visibletext.h"

#include <QtCore/QCoreApplication>

namespace halley::console {

namespace {

// Of a reason in a sentence; names of errors are shorter, pages of HTML are not read here.
constexpr qsizetype shownReasonLength = 160;

struct TroubleWords
{
    Q_DECLARE_TR_FUNCTIONS(halley::console::TroubleText)
};

TroubleText httpTrouble(int status, const QString &address)
{
    if (status == 404 || status == 410)
        return {
            TroubleWords::tr("There is a web server at %1, but no Bayeux server at this path.").arg(address),
            TroubleWords::tr("Check the path: Halley serves /cometd unless it was told otherwise.")};
    if (status == 401 || status == 403 || status == 407)
        return {TroubleWords::tr("The web server at %1 does not let this console through (HTTP %2).")
                    .arg(address, QString::number(status)),
                TroubleWords::tr("A proxy in front of the server wants a login, or forbids WebSockets.")};
    if (status >= 300 && status < 400)
        return {
            TroubleWords::tr("The web server at %1 sends us elsewhere (HTTP %2).")
                .arg(address, QString::number(status)),
            TroubleWords::tr("Use the address that it leads to; often that is https:// instead of http://.")};
    if (status >= 500)
        return {TroubleWords::tr("A web server at %1 answers, but the server behind it does not (HTTP %2).")
                    .arg(address, QString::number(status)),
                TroubleWords::tr("The messaging server may be down or starting, with a proxy before it.")};
    return {TroubleWords::tr("The web server at %1 does not open a WebSocket here (HTTP %2).")
                .arg(address, QString::number(status)),
            TroubleWords::tr("This is not the address of a Bayeux server, or a proxy forbids WebSockets.")};
}

TroubleText placeTrouble(LinkFault fault, const QString &address)
{
    switch (fault) {
    case LinkFault::NoAddress:
        return {TroubleWords::tr("“%1” is not the address of a server.").arg(address),
                TroubleWords::tr("An address looks like ws://host:8080/cometd.")};
    case LinkFault::HostUnknown:
        return {
            TroubleWords::tr("No machine is known by the name in %1.").arg(address),
            TroubleWords::tr("Check the name, and whether this machine is in the right network (VPN, DNS).")};
    case LinkFault::NobodyListens:
        return {TroubleWords::tr("Nothing listens at %1.").arg(address),
                TroubleWords::tr("The server is not running, or listens on another port.")};
    case LinkFault::Unreachable:
        return {TroubleWords::tr("There is no way from this machine to %1.").arg(address),
                TroubleWords::tr("Check the network of this machine: cable, VPN, firewall.")};
    default:
        return {TroubleWords::tr("%1 does not answer.").arg(address),
                TroubleWords::tr("The server hangs, or a firewall swallows what is sent to it.")};
    }
}

} // namespace

QString shownReason(const QString &reason)
{
    QString text = visibleText(reason.left(shownReasonLength)).trimmed();
    while (text.endsWith(u'.'))
        text.chop(1);
    return reason.size() > shownReasonLength ? text + QChar(0x2026) : text;
}

TroubleText troubleText(const ServerWay::Trouble &trouble, const QString &address)
{
    const QString reason = shownReason(trouble.reason);
    switch (trouble.fault) {
    case LinkFault::NoAddress:
    case LinkFault::HostUnknown:
    case LinkFault::NobodyListens:
    case LinkFault::Unreachable:
    case LinkFault::Silent:
        return placeTrouble(trouble.fault, address);
    case LinkFault::HttpStatus:
        return httpTrouble(trouble.httpStatus.value_or(0), address);
    case LinkFault::NotWebSocket:
        return {TroubleWords::tr("What answers at %1 is not a WebSocket server.").arg(address),
                TroubleWords::tr(
                    "Another program has this port, or the port wants encryption (wss:// or https://).")};
    case LinkFault::NotBayeux:
        return {TroubleWords::tr("What answers at %1 does not speak Bayeux.").arg(address),
                TroubleWords::tr("Another WebSocket service has this address. It said: %1.").arg(reason)};
    case LinkFault::Certificate:
        return {
            TroubleWords::tr("The certificate of %1 cannot be trusted: %2.").arg(address, reason),
            TroubleWords::tr("Nothing was sent there. Check the address; a certificate of your own authority "
                             "must be in this machine's store.")};
    case LinkFault::NoEncryption:
        return {TroubleWords::tr("No encrypted connection to %1 could be made.").arg(address),
                TroubleWords::tr("If the server does not speak TLS, use ws:// or http://. The reason: %1.")
                    .arg(reason)};
    case LinkFault::Closed:
        return {TroubleWords::tr("The server at %1 closed the connection.").arg(address), {}};
    case LinkFault::Broken:
        return {TroubleWords::tr("The connection to %1 broke.").arg(address), {}};
    case LinkFault::None:
    case LinkFault::Other:
        break;
    }
    return {TroubleWords::tr("The connection to %1 failed: %2.").arg(address, reason), {}};
}

} // namespace halley::console
