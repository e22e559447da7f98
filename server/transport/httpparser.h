// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/limits.h"
#include "server/transport/httpfailure.h"
#include "server/transport/httprequest.h"

#include <memory>

namespace halley {

// Bytes of one connection in, HTTP/1.1 requests out. Sans-IO: no socket, no clock. The grammar is llhttp's
// (strict mode); what llhttp leaves to its user is checked here: limits, Host, transfer codings, versions,
// folded lines (design, section 3).
//
//     while (!bytes.isEmpty()) {
//         bytes = bytes.sliced(parser.feed(bytes));
//         if (parser.hasRequest())
//             serve(parser.takeRequest());      // or stop here for now, and keep `bytes`: that is the
//             read-ahead's bound
//         else
//             break;                            // all taken, or parser.failure(), or Phase::Finished
//     }
//
// It stops after each request: feed() takes nothing while one waits to be taken. After an upgrade's head,
// what feed() did not take is what came after the head. The result does not depend on how the bytes were cut
// (fuzzed).
//
// Refusals: 400 malformed, version other than 1.0 and 1.1, Host missing or doubled, Content-Length with
// Transfer-Encoding, folded lines, bad target; 405 method; 411 POST without length; 413 body over
// Limits::messageSize (judged from the announced length, before any of it is kept); 417 Expect other than
// 100-continue; 431 head over Limits::httpHead or Limits::httpHeaders, chunk extensions and trailers over
// Limits::httpHead; 501 transfer coding other than chunked.
class HttpParser
{
public:
    // Which timer is to run: Idle the keep-alive one, Head and Body theirs, the others none.
    enum class Phase : quint8 {
        Idle,     // between requests; stray empty lines stay here
        Head,     // from the first byte of a request line to the empty line
        Body,     // the head is in, the body is not
        Complete, // a request waits for takeRequest()
        Finished, // the last request is taken: it was an upgrade, or said that it closes. Nothing more is
                  // read
        Failed,   // failure() says why. Nothing more is read
    };

    explicit HttpParser(const Limits &limits);
    ~HttpParser();
    HttpParser(HttpParser &&) noexcept;
    HttpParser &operator=(HttpParser &&) noexcept;

    // Returns how many of the bytes were taken: all, or up to the end of a request. 0 in Complete, Finished
    // and Failed.
    qsizetype feed(QByteArrayView bytes);

    [[nodiscard]] Phase phase() const noexcept;
    [[nodiscard]] bool hasRequest() const noexcept { return phase() == Phase::Complete; }
    // Only while hasRequest(). Continue with feed() and the bytes that were left.
    [[nodiscard]] HttpRequest takeRequest();
    [[nodiscard]] const std::optional<HttpFailure> &failure() const noexcept;

    // True once per request, when its head asked for `100 Continue` and none of its body has come: write
    // continueResponse() now, after the answers to all earlier requests. Ask after each feed().
    [[nodiscard]] bool takeContinue() noexcept;

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
};

} // namespace halley
