// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/longpollinglink.h"

#include "console/client/clientaddress.h"
#include "console/client/clientcookies.h"
#include "server/protocol/codec.h"
#include "server/protocol/constants.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QPointer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslError>
#include <span>
#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcLongPollingLink, "halley.client.longpolling", QtInfoMsg)

constexpr int noContent = 204;

ClientNetwork withCookies(ClientNetwork network)
{
    if (!network.cookies)
        network.cookies = std::make_shared<ClientCookies>();
    return network;
}

LinkFault faultOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return LinkFault::NobodyListens;
    case QNetworkReply::HostNotFoundError:
        return LinkFault::HostUnknown;
    case QNetworkReply::RemoteHostClosedError:
        return LinkFault::Closed;
    case QNetworkReply::TimeoutError:
        return LinkFault::Silent;
    case QNetworkReply::SslHandshakeFailedError:
        return LinkFault::NoEncryption;
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::UnknownNetworkError:
        return LinkFault::Unreachable;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return LinkFault::NotBayeux;
    default:
        return LinkFault::Broken;
    }
}

LinkFailure statusFailure(int status, const QNetworkReply &reply)
{
    QString reason = u"the server answered with HTTP status %1"_s.arg(status);
    const QByteArray elsewhere = reply.rawHeader("Location");
    if (!elsewhere.isEmpty())
        reason += u" and points to "_s + QString::fromUtf8(elsewhere.left(LinkFailure::longestReason));
    return {.reason = reason, .httpCode = status, .fault = LinkFault::HttpStatus};
}

} // namespace

LongPollingLink::LongPollingLink(QUrl url, ClientNetwork network, qsizetype incomingSize)
    : m_url(httpAddress(std::move(url))), m_network(withCookies(std::move(network))),
      m_incomingSize(incomingSize)
{
}

LongPollingLink::~LongPollingLink()
{
    close("destroyed");
    delete m_manager; // while the cookies are there
}

QByteArrayView LongPollingLink::connectionType() const
{
    return words::longPolling;
}

void LongPollingLink::makeManager()
{
    if (m_manager)
        return;
    m_manager = new QNetworkAccessManager(this);
    m_manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_manager->setProxy(m_network.proxy);
    m_manager->setCookieJar(m_network.cookies.get());
    m_network.cookies->setParent(nullptr); // the manager takes it, but it is shared
}

// There is no connection to open; whether the server is there shows with the first request.
void LongPollingLink::open()
{
    close("opened again");
    m_opening = ++m_lastOpening;
    const bool isHttp = m_url.isValid() && (m_url.scheme() == "http"_L1 || m_url.scheme() == "https"_L1) &&
                        !m_url.host().isEmpty();
    makeManager();
    const auto answer = [this, opening = m_opening, isHttp] {
        if (opening != m_opening)
            return;
        if (isHttp && m_handler)
            m_handler->linkOpened();
        else
            fail({.reason = u"not the address of a Bayeux server: "_s + m_url.toDisplayString(),
                  .fault = LinkFault::NoAddress});
    };
    QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
}

QNetworkRequest LongPollingLink::requestFor(const MessageBatch &messages) const
{
    QUrl url = m_url;
    const QByteArray channel = messages.size() == 1 ? messages.constFirst().channel() : QByteArray();
    if (channel.startsWith(words::metaPrefix) && !url.hasQuery()) {
        const QString path = url.path();
        const QString name = QString::fromUtf8(channel.mid(words::metaPrefix.size()));
        url.setPath(path.endsWith(u'/') ? path + name : path + u'/' + name);
    }
    QNetworkRequest request(url);
    request.setSslConfiguration(m_network.tls);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json;charset=UTF-8"_s);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // no server of this kind gains by it
    m_network.addHeaders(request);
    return request;
}

void LongPollingLink::send(quint64 batch, const MessageBatch &messages)
{
    if (!m_opening)
        return;
    QNetworkReply *reply = m_manager->post(requestFor(messages), encodeArray(std::span(messages)));
    m_replies.emplace(batch, reply);
    watch(batch, reply);
}

void LongPollingLink::watch(quint64 batch, QNetworkReply *reply)
{
    connect(reply, &QNetworkReply::sslErrors, this, [reply](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            reply->setProperty("certificateProblem", errors.constFirst().errorString());
    });
    // What comes beyond the limit is not held in memory.
    connect(reply, &QNetworkReply::readyRead, this, [this, batch, reply] {
        if (reply->bytesAvailable() <= m_incomingSize)
            return;
        abort(batch);
        fail(
            {.reason = u"the server's answer is too large"_s, .batch = batch, .fault = LinkFault::NotBayeux});
    });
    connect(
        reply, &QNetworkReply::finished, this, [this, batch, reply] { finished(batch, reply); },
        Qt::QueuedConnection); // may be within post()
}

void LongPollingLink::finished(quint64 batch, QNetworkReply *reply)
{
    const auto found = m_replies.find(batch);
    if (found == m_replies.end() || found->second != reply)
        return;
    m_replies.erase(found);
    reply->deleteLater();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QString certificateProblem = reply->property("certificateProblem").toString();
    if (!certificateProblem.isEmpty()) {
        fail({.reason = certificateProblem, .batch = batch, .fault = LinkFault::Certificate});
        return;
    }
    if (status != 0 && status != 200) {
        LinkFailure failure = statusFailure(status, *reply);
        failure.batch = batch;
        fail(std::move(failure));
        return;
    }
    if (reply->error() != QNetworkReply::NoError) {
        fail({.reason = reply->errorString().left(LinkFailure::longestReason),
              .batch = batch,
              .fault = faultOf(reply->error())});
        return;
    }
    const QByteArray body = reply->readAll();
    if (body.trimmed().isEmpty()) {
        fail({.reason = u"the server's answer is empty"_s,
              .batch = batch,
              .httpCode = noContent,
              .fault = LinkFault::NotBayeux});
        return;
    }
    const QPointer<LongPollingLink> self(this);
    const quint64 opening = m_opening;
    if (m_handler)
        m_handler->linkReceived(body);
    if (self && opening == m_opening && m_handler)
        m_handler->batchAnswered(batch);
}

void LongPollingLink::abort(quint64 batch)
{
    if (auto found = m_replies.extract(batch)) {
        QNetworkReply *reply = found.mapped();
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void LongPollingLink::close(QByteArrayView reason)
{
    if (!m_opening)
        return;
    qCDebug(lcLongPollingLink) << "close" << reason;
    m_opening = 0;
    while (!m_replies.empty())
        abort(m_replies.begin()->first);
}

void LongPollingLink::fail(LinkFailure failure)
{
    qCDebug(lcLongPollingLink) << "failed" << failure.reason;
    if (!failure.batch)
        close("failed");
    if (m_handler)
        m_handler->linkFailed(failure);
}

} // namespace halley
