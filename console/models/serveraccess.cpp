// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/serveraccess.h"

#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonObject>
#include <QtCore/QPointer>
#include <algorithm>
#include <utility>

namespace halley::console {

ServerAccess::ServerAccess(Setup setup, QObject *parent) : QObject(parent), m_setup(std::move(setup)) {}

void ServerAccess::begin(std::function<void()> ready)
{
    m_ready = std::move(ready);
    if (!isRemote() || m_setup.source == TokenSource::File) {
        proceed();
    } else if (m_setup.source == TokenSource::Keychain && m_setup.keychain) {
        m_setup.keychain->read(m_setup.url, [self = QPointer(this)](const Keychain::Answer &answer) {
            if (self)
                self->onKeychain(answer);
        });
    } else {
        ask({});
    }
}

void ServerAccess::onKeychain(const Keychain::Answer &answer)
{
    using enum Keychain::Outcome;
    m_hasKeychain = answer.outcome != Unavailable;
    if (answer.outcome == Done) {
        m_token = answer.token;
        proceed();
    } else if (answer.outcome == Missing) {
        ask(tr("The keychain holds no token of this server yet."));
    } else {
        ask(tr("The keychain could not be opened: %1.").arg(answer.problem));
    }
}

void ServerAccess::proceed()
{
    if (const auto ready = std::exchange(m_ready, nullptr))
        ready();
}

QByteArray ServerAccess::token() const
{
    if (!m_token.isEmpty() || m_setup.source != TokenSource::File || !m_setup.readFile)
        return m_token;
    // A token that cannot be read any more is none: the server then says what it lacks.
    const auto read = m_setup.readFile();
    return read ? read.value() : QByteArray();
}

Message ServerAccess::handshakeFields() const
{
    Message handshake;
    if (const QByteArray shown = token(); !shown.isEmpty()) {
        const QJsonObject proof{{monitorwords::extToken, QString::fromUtf8(shown)}};
        handshake.set(Field::Ext, QJsonObject{{monitorwords::extHalley, proof}});
    }
    return handshake;
}

// Of a file's token the window's banner tells: nobody was asked for one.
void ServerAccess::onRefused(bool showedToken)
{
    if (m_isAsking || m_ready || !isRemote())
        return;
    // Each token once: it is kept, so that the server is not asked again without any.
    if (!m_token.isEmpty() && std::exchange(m_refusedToken, m_token) != m_token)
        ask(showedToken ? tr("The server refused this token. It may have been replaced by a new one.")
                        : QString());
}

void ServerAccess::setServerId(const QString &id)
{
    if (std::exchange(m_setup.serverId, id) != id)
        Q_EMIT changed();
}

void ServerAccess::setProblem(const QString &problem)
{
    if (std::exchange(m_problem, problem) != problem)
        Q_EMIT changed();
}

void ServerAccess::ask()
{
    if (!m_isAsking)
        ask(QString());
}

void ServerAccess::ask(const QString &question)
{
    m_question = question;
    m_isAsking = true;
    Q_EMIT changed();
}

QString ServerAccess::giveToken(const QString &token, bool keep)
{
    const QByteArray text = token.trimmed().toUtf8();
    if (text.isEmpty())
        return tr("Type the operator token of the server.");
    if (text.size() < shortestToken || text.size() > longestToken)
        return tr("A token has %1 to %2 characters; this has %3.")
            .arg(shortestToken)
            .arg(longestToken)
            .arg(text.size());
    if (std::ranges::any_of(text, [](char c) { return uchar(c) < 0x20; }))
        return tr("A token is one line of text.");
    m_token = text;
    m_isAsking = false;
    m_problem.clear();
    if (keep && m_setup.keychain) {
        m_setup.keychain->store(
            m_setup.url, m_setup.name, text, [self = QPointer(this)](const Keychain::Answer &answer) {
                if (self && answer.outcome != Keychain::Outcome::Done)
                    self->setProblem(
                        ServerAccess::tr("The keychain did not take the token: %1.").arg(answer.problem));
            });
    }
    Q_EMIT changed();
    const bool isFirst = bool(m_ready);
    proceed();
    if (!isFirst)
        Q_EMIT tokenGiven();
    return {};
}

void ServerAccess::giveUp()
{
    if (!std::exchange(m_isAsking, false))
        return;
    Q_EMIT changed();
    proceed();
}

void ServerAccess::connectTo(const QString &serverId, Where where)
{
    setProblem({});
    Q_EMIT connectWanted(serverId, where);
}

void ServerAccess::openWindow()
{
    setProblem({});
    Q_EMIT windowWanted();
}

} // namespace halley::console
