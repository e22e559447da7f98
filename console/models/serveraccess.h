// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/keychain.h"
#include "console/models/knownserver.h"
#include "server/protocol/message.h"
#include "server/protocol/result.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>
#include <functional>

namespace halley::console {

// The way in of one window: to which server it goes, with which token, and where to go next. Holds the token
// in memory only; asks for it where nothing else has it.
class ServerAccess : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // The remembered server that this window shows; empty if it shows another one.
    Q_PROPERTY(QString serverId READ serverId NOTIFY changed)
    // Empty for a server without an address of its own to connect to: one in this process, or made up.
    Q_PROPERTY(QString address READ address CONSTANT)
    Q_PROPERTY(bool isRemote READ isRemote CONSTANT)
    // The token is to be typed now; why, and whether the desktop could keep it.
    Q_PROPERTY(bool isAsking READ isAsking NOTIFY changed)
    Q_PROPERTY(QString question READ question NOTIFY changed)
    Q_PROPERTY(bool keepsTokens READ keepsTokens NOTIFY changed)
    // What could not be done: a keychain that stays closed, a server that does not start. Empty if nothing.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    // What a token may be, in bytes, as servers take it.
    static constexpr qsizetype shortestToken = 16;
    static constexpr qsizetype longestToken = 1'024;

    enum class Where : int { ThisWindow, NewWindow };
    Q_ENUM(Where)

    struct Setup
    {
        QUrl url; // empty: there is no way in to speak of
        QString serverId;
        QString name; // for the keychain
        TokenSource source = TokenSource::File;
        // The token of a file, read anew each time; null for none. Empty: there is no such file.
        std::function<Result<QByteArray, QString>()> readFile;
        // Null: tokens are asked for instead. Outlives the access.
        Keychain *keychain = nullptr;
    };

    explicit ServerAccess(Setup setup, QObject *parent = nullptr);

    // Calls `ready` when there is a token, or when it is known that there will be none: from a file at once.
    void begin(std::function<void()> ready);
    // The fields of a handshake that prove who we are; none if there is no token.
    [[nodiscard]] Message handshakeFields() const;
    // The server did not let us in; `showedToken`: though it was shown a token.
    void onRefused(bool showedToken);

    [[nodiscard]] QString serverId() const { return m_setup.serverId; }
    // It was remembered, or is so no longer.
    void setServerId(const QString &id);
    [[nodiscard]] QString address() const { return m_setup.url.toDisplayString(); }
    [[nodiscard]] bool isRemote() const { return !m_setup.url.isEmpty(); }
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    [[nodiscard]] QString question() const { return m_question; }
    [[nodiscard]] bool keepsTokens() const { return m_setup.keychain && m_hasKeychain; }
    [[nodiscard]] QString problem() const { return m_problem; }
    void setProblem(const QString &problem);

    Q_INVOKABLE void ask();
    // What is wrong with it, as a sentence; else it is tried at once, and kept in the keychain if `keep`.
    Q_INVOKABLE QString giveToken(const QString &token, bool keep);
    // Without a token then.
    Q_INVOKABLE void giveUp();
    Q_INVOKABLE void connectTo(const QString &serverId, Where where);
    // Another window on the same server.
    Q_INVOKABLE void openWindow();

Q_SIGNALS:
    void changed();
    // There is another token to try.
    void tokenGiven();
    void connectWanted(const QString &serverId, halley::console::ServerAccess::Where where);
    void windowWanted();

private:
    void ask(const QString &question);
    void onKeychain(const Keychain::Answer &answer);
    void proceed();
    [[nodiscard]] QByteArray token() const;

    Setup m_setup;
    std::function<void()> m_ready; // null once it was called
    QByteArray m_token;            // typed, or from the keychain
    QByteArray m_refusedToken;
    bool m_isAsking = false;
    bool m_hasKeychain = true;
    QString m_question;
    QString m_problem;
};

} // namespace halley::console
